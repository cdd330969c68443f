import Testing
import Workspace

struct SortingFileTests {
    @Test func `bytes are read as they were added, in any order`() throws {
        let file = try SortingFile()
        try file.append([1, 2, 3])
        #expect(try file.read(1..<3) == [2, 3])
        try file.append([4, 5])
        #expect(try file.read(3..<5) == [4, 5])
        #expect(try file.read(0..<1) == [1])
    }

    @Test func `what was never added is an error that names the folder`() throws {
        let file = try SortingFile()
        let error = #expect(throws: SortingFileError.self) { try file.read(0..<1) }
        #expect(error?.description.contains("TMPDIR") == true)
    }
}
