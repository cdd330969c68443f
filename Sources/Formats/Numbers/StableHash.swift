extension String {
    /// A number that the same text has in every process and on every machine (FNV-1a, 64 bits).
    ///
    /// Tells texts apart that nobody chooses with evil intent; it protects no secret.
    package var stableHash: UInt64 {
        utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
