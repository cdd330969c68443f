import Formats
import Testing

@testable import Simulator

struct TemplateShapeTests {
    @Test func `variables are found in their order, each once`() {
        let text = TemplateShape.Text("Hi {{b}}, {{ a }} and {{b}}!")
        #expect(text.variables == ["b", "a"])
        #expect(text.literalLength == "Hi ,  and !".count)
    }

    @Test(arguments: ["{{", "}}", "{1}", "a {{b", "b}} a"])
    func `lonely braces are text`(text: String) {
        #expect(TemplateShape.Text(text).variables.isEmpty)
        #expect(TemplateShape.Text(text).literalLength == text.count)
    }

    @Test func `a one-time password's button takes a suffix like a URL`() {
        let shape = TemplateShape([
            "components": [["type": "BUTTONS", "buttons": [["type": "OTP", "otp_type": "COPY_CODE", "text": "Copy"]]]]
        ])
        #expect(shape.face.buttons == [.init(kind: "url", text: "Copy", takesSuffix: true)])
    }
}
