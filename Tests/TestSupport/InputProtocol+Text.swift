package import Subprocess
import SystemPackage

extension InputProtocol where Self == FileDescriptorInput {
    /// Standard input that holds a text, which is short enough for a pipe.
    package static func text(_ text: String) throws -> Self {
        let pipe = try FileDescriptor.pipe()
        try pipe.writeEnd.closeAfter { _ = try pipe.writeEnd.writeAll(text.utf8) }
        return .fileDescriptor(pipe.readEnd, closeAfterSpawningProcess: true)
    }
}
