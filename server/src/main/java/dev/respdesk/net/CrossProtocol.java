package dev.respdesk.net;

import dev.respdesk.command.Args;

/// Recognises what a web page can make a browser send: `POST` and `Host:` lines, in any case, inline or as an array.
final class CrossProtocol {
    private CrossProtocol() {}

    static boolean isWebRequest(byte[][] argv) {
        byte[] word = argv[0];
        return word.length == 4 && Args.is(word, "POST") || word.length == 5 && Args.is(word, "HOST:");
    }
}
