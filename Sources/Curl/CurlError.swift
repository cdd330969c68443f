/// Why requests cannot be made at all.
package enum CurlError: Error, Hashable, CustomStringConvertible {
    case unreadableAuthority(path: String)
    case noMemory

    package var description: String {
        switch self {
        case .unreadableAuthority(let path):
            "the certificates in '\(path)' cannot be read; name a PEM file in graph.ca_file"
        case .noMemory: "libcurl could not be set up; too little memory is free"
        }
    }
}
