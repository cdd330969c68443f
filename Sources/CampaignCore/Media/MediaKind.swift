/// What a message shows of a file (`whatsapp-cloud-api.md` §7.1); the raw values are the header's kinds.
package enum MediaKind: String, Hashable, Sendable, CaseIterable {
    case image
    case video
    case document
    /// A short video without sound that plays by itself.
    case gif
}

/// What a file is by its content.
package enum MediaType: String, Hashable, Sendable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case mp4 = "video/mp4"
    case threeGP = "video/3gpp"
    case pdf = "application/pdf"
}

extension MediaKind {
    /// The types that Meta takes in a template's header.
    var types: [MediaType] {
        switch self {
        case .image: [.jpeg, .png]
        case .video: [.mp4, .threeGP]
        case .document: [.pdf]
        case .gif: [.mp4]
        }
    }

    /// The most bytes that Meta takes.
    package var limit: Int {
        switch self {
        case .image: 5 << 20
        case .video: 16 << 20
        case .document: 100 << 20
        case .gif: 7 << 19
        }
    }

    /// With its article, for faults.
    var title: String {
        switch self {
        case .image: "an image"
        case .video: "a video"
        case .document: "a document"
        case .gif: "a GIF header"
        }
    }
}

extension MediaType {
    /// What people call it.
    var title: String {
        switch self {
        case .jpeg: "JPEG"
        case .png: "PNG"
        case .mp4: "MP4"
        case .threeGP: "3GP"
        case .pdf: "PDF"
        }
    }

    /// The end of the names of such files, without a dot.
    package var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .mp4: "mp4"
        case .threeGP: "3gp"
        case .pdf: "pdf"
        }
    }
}
