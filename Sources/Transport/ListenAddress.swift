/// Where a server listens.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// Port 0 takes a free one.
    case internet(host: String, port: Int)
    /// A socket in the file system, which its owner's group may connect to.
    case unix(path: String)

    package var description: String {
        switch self {
        case .internet(let host, let port): "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .unix(let path): path
        }
    }
}
