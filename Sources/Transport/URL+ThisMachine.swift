package import Foundation

extension URL {
    /// Whether it leads to this machine whatever the network is: `localhost` or a loopback address.
    package var isThisMachine: Bool {
        let host = host(percentEncoded: false)?.lowercased() ?? ""
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let isIPv4 = numbers.count == 4 && numbers.first == 127 && !numbers.contains(nil)
        return isIPv4 || ["localhost", "::1", "[::1]"].contains(host)
    }
}
