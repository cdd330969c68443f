/// HMAC-SHA256 written from FIPS 180-4 and RFC 2104, so that no signature is checked by the code that made it.
package enum ReferenceHMAC {
    /// The header that Meta would send with a body.
    package static func header(of body: [UInt8], secret: String) -> String {
        "sha256=" + hex(body, secret: secret)
    }

    package static func hex(_ message: [UInt8], secret: String) -> String {
        var key = Array(secret.utf8)
        if key.count > 64 { key = sha256(key) }
        key += [UInt8](repeating: 0, count: 64 - key.count)
        let inner = sha256(key.map { $0 ^ 0x36 } + message)
        return sha256(key.map { $0 ^ 0x5c } + inner)
            .map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }
            .joined()
    }

    package static func sha256(_ message: [UInt8]) -> [UInt8] {
        var hash = fractions(of: [2, 3, 5, 7, 11, 13, 17, 19]) { $0.squareRoot() }
        let padding = [0x80] + [UInt8](repeating: 0, count: (119 - message.count % 64) % 64)
        let bytes = message + padding + bigEndian(UInt64(message.count * 8))
        for start in stride(from: 0, to: bytes.count, by: 64) {
            compress(Array(bytes[start..<start + 64]), into: &hash)
        }
        return hash.flatMap { bigEndian($0) }
    }

    private static let constants = fractions(
        of: (2..<312).filter { number in !(2..<number).contains { number % $0 == 0 } },
        root: cubeRoot
    )

    private static func compress(_ block: [UInt8], into hash: inout [UInt32]) {
        var words = (0..<16)
            .map { place in
                block[place * 4..<place * 4 + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            }
        for place in 16..<64 {
            let (a, b) = (words[place - 15], words[place - 2])
            let low = turn(a, 7) ^ turn(a, 18) ^ a >> 3
            let high = turn(b, 17) ^ turn(b, 19) ^ b >> 10
            words.append(words[place - 16] &+ low &+ words[place - 7] &+ high)
        }
        var state = hash
        for place in 0..<64 {
            let choice = state[4] & state[5] ^ ~state[4] & state[6]
            let majority = state[0] & state[1] ^ state[0] & state[2] ^ state[1] & state[2]
            let first =
                state[7] &+ (turn(state[4], 6) ^ turn(state[4], 11) ^ turn(state[4], 25)) &+ choice
                &+ constants[place] &+ words[place]
            let second = (turn(state[0], 2) ^ turn(state[0], 13) ^ turn(state[0], 22)) &+ majority
            state = [first &+ second] + state[0..<3] + [state[3] &+ first] + state[4..<7]
        }
        hash = zip(hash, state).map { $0 &+ $1 }
    }

    private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word >> bits | word << (32 - bits)
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// The first 32 bits of the fractional parts of the roots.
    private static func fractions(of primes: [Int], root: (Double) -> Double) -> [UInt32] {
        primes.map { prime in
            let value = root(Double(prime))
            return UInt32((value - value.rounded(.down)) * 4_294_967_296)
        }
    }

    private static func cubeRoot(_ value: Double) -> Double {
        var root = value / 3
        for _ in 0..<60 { root -= (root * root * root - value) / (3 * root * root) }
        return root
    }
}
