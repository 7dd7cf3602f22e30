/// Users and what they may do: rules, the check of a call, the log of refusals, the file. Text is kept as ISO 8859-1,
/// one char a byte, so that any name and pattern passes unharmed.
@NullMarked
package dev.respdesk.acl;

import org.jspecify.annotations.NullMarked;
