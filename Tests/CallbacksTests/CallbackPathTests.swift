import Testing

@testable import Receiver
@testable import Callbacks

struct CallbackPathTests {
    @Test(arguments: [
        ("/hooks/+447700900000", true), ("/hooks/%2B447700900000", true), ("/hooks/%2b447700900000", true),
        ("/hooks/%20447700900000", true), ("/hooks/447700900000", false), ("/hooks/++447700900000", false),
        ("/hooks/%zz", false), ("/hooks/", false),
    ])
    func `a plus in the path is found in every spelling`(asked: String, isFound: Bool) {
        #expect(CallbackPath("/hooks/+447700900000").matches(asked) == isFound)
    }

    @Test func `another path is asked for as it is written`() {
        #expect(CallbackPath("/hook").matches("/hook"))
        #expect(!CallbackPath("/hook").matches("/hook/"))
    }
}
