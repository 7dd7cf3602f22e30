package dev.respdesk.script;

/// What scripts set for all that follows with `cjson.encode_max_depth` and its relatives.
final class JsonOptions {
    boolean sparseConvert;
    int sparseRatio = 2;
    int sparseSafe = 10;
    int encodeMaxDepth = 1000;
    int decodeMaxDepth = 1000;
    /// 0 refuses what is no number, 1 writes it, 2 writes null.
    int encodeInvalidNumbers;
    boolean decodeInvalidNumbers = true;
    boolean keepBuffer = true;
    int precision = 14;
}
