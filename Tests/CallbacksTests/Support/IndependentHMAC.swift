/// HMAC-SHA-256 written out from FIPS 180-4 and RFC 2104, to sign test
/// callbacks by other means than the code under test.
enum IndependentHMAC {
    /// The header that Meta would send with the body.
    static func header(of body: [UInt8], secret: String) -> String {
        "sha256=" + code(of: body, key: Array(secret.utf8)).map(hexadecimal).joined()
    }

    static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        let short = key.count > 64 ? sha256(key) : key
        let block = short + [UInt8](repeating: 0, count: 64 - short.count)
        return sha256(block.map { $0 ^ 0x5c } + sha256(block.map { $0 ^ 0x36 } + message))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }

    static func sha256(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        padded += (0..<8).map { UInt8(truncatingIfNeeded: (message.count * 8) >> (56 - 8 * $0)) }
        var hash: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        for start in stride(from: 0, to: padded.count, by: 64) {
            compress(padded[start..<start + 64], into: &hash)
        }
        return hash.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
    }

    private static func compress(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
        var schedule = stride(from: block.startIndex, to: block.endIndex, by: 4)
            .map { index in
                block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            }
        for i in 16..<64 {
            let (a, b) = (schedule[i - 15], schedule[i - 2])
            let small = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3
            let large = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10
            schedule.append(schedule[i - 16] &+ small &+ schedule[i - 7] &+ large)
        }
        var h = hash
        for i in 0..<64 {
            let s1 = rotate(h[4], 6) ^ rotate(h[4], 11) ^ rotate(h[4], 25)
            let choice = (h[4] & h[5]) ^ (~h[4] & h[6])
            let first = h[7] &+ s1 &+ choice &+ constants[i] &+ schedule[i]
            let s0 = rotate(h[0], 2) ^ rotate(h[0], 13) ^ rotate(h[0], 22)
            let majority = (h[0] & h[1]) ^ (h[0] & h[2]) ^ (h[1] & h[2])
            for register in (1..<8).reversed() { h[register] = h[register - 1] }
            h[4] &+= first
            h[0] = first &+ s0 &+ majority
        }
        hash = zip(hash, h).map { $0 &+ $1 }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = primes(64)
        .map { prime in
            // Searched in integers: the largest r with r³ ≤ prime · 2⁹⁶, of which the low 32 bits are the fraction.
            var (low, high) = (UInt64(0), UInt64(1) << 36)
            while high - low > 1 {
                let middle = (low + high) / 2
                if isCube(middle, atMost: UInt64(prime)) { low = middle } else { high = middle }
            }
            return UInt32(truncatingIfNeeded: low)
        }

    /// Whether r³ ≤ prime · 2⁹⁶.
    private static func isCube(_ r: UInt64, atMost prime: UInt64) -> Bool {
        UInt128(r) * UInt128(r) * UInt128(r) <= UInt128(prime) << 96
    }

    private static func primes(_ count: Int) -> [Int] {
        var found: [Int] = []
        var candidate = 2
        while found.count < count {
            if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }
}
