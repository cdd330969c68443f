import Testing

@testable import Simulator

struct MultipartFormTests {
    private static let type = "multipart/form-data; boundary=\"edge\""

    private func form(_ body: String, _ type: String = Self.type) throws -> MultipartForm {
        try MultipartForm(Array(body.utf8), contentType: type)
    }

    @Test func `fields and files are read, whatever the file holds`() throws {
        let file = "a\r\n--edg\r\n\r\n--\r\nb"
        let form = try form(
            "a preamble\r\n--edge\r\ncontent-disposition: form-data; name=type\r\n\r\ntext/plain\r\n"
                + "--edge\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\""
                + "\r\n\r\n\(file)\r\n--edge--\r\n"
        )
        #expect(form.text("type") == "text/plain")
        #expect(form["type"]?.fileName == nil)
        #expect(form.text("file") == file)
        #expect(form["file"]?.fileName == "a.txt")
        #expect(form["file"]?.contentType == "text/plain")
        #expect(form["other"] == nil)
    }

    @Test func `an empty form has no parts`() throws {
        let form = try form("--edge--\r\n")
        #expect(form.parts.isEmpty)
    }

    @Test(arguments: ["", "--edge\r\n", "--edge\r\ncontent-disposition: form-data; name=a\r\n\r\nhalf", "--other--"])
    func `a body without its last boundary is refused`(body: String) {
        #expect(throws: GraphFault.self) { try form(body) }
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "application/json; boundary=edge"])
    func `a type without a boundary is refused`(type: String) {
        #expect(throws: GraphFault.self) { try form("--edge--", type) }
    }
}
