/// The benchmark against an installed redis-server: `mvn -Pbench`, described in docs/PERFORMANCE.md.
@NullMarked
package dev.respdesk.bench;

import org.jspecify.annotations.NullMarked;
