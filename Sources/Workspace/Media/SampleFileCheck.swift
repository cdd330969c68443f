import CampaignCore
import Formats

/// Looks at the files that a definition names as samples of its headers.
struct SampleFileCheck {
    let places: MediaPlaces

    /// What keeps the samples of a definition from being uploaded.
    func faults(of reading: TemplateReader.Reading) -> [Diagnostic] {
        let files = MediaFiles(in: places, isHashing: false)
        return reading.headerSamples.compactMap { sample, kind, location in
            switch sample {
            case .handle: return nil
            case .link:
                let fix = "name a file in its place, such as \"header_handle\": [\"media/…\"]"
                return fault(at: location, "Meta shows a sample at this link, and does not take the link back", fix)
            case .file(let name):
                switch files.file(name, as: kind) {
                case .failure(let found): return fault(at: location, "the sample '\(name)' \(found.finding)", found.fix)
                case .success(let file) where !file.type.isSample:
                    let message =
                        "the sample '\(name)' is of the type \(file.type.rawValue), which is for messages only"
                    return fault(at: location, message, "save it as MP4")
                case .success: return nil
                }
            }
        }
    }

    private func fault(at location: SourceLocation, _ message: String, _ fix: String?) -> Diagnostic {
        Diagnostic(.error, at: location, message, fix: fix, rule: TemplateRule.mediaSample.reference)
    }
}

extension MediaType {
    /// Whether Meta takes it as a sample (`whatsapp-cloud-api.md` §7.3).
    fileprivate var isSample: Bool {
        switch self {
        case .jpeg, .png, .mp4, .pdf: true
        case .threeGP: false
        }
    }
}
