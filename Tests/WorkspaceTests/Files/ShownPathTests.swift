import Testing

@testable import Workspace

struct ShownPathTests {
    @Test(arguments: [
        ("follow/../welcome/reports/a.csv", "welcome/reports/a.csv"), ("welcome/./a.csv", "welcome/a.csv"),
        ("welcome//a.csv", "welcome/a.csv"), ("../lists/a.csv", "../lists/a.csv"),
        ("welcome/../../lists/a.csv", "../lists/a.csv"), ("/srv/../etc/a.csv", "/etc/a.csv"),
        ("/../a.csv", "/a.csv"), ("~/a.csv", "~/a.csv"), (".", "."), ("welcome/..", "."),
    ])
    func `a path is shown without detours`(path: String, shown: String) {
        #expect(ShownPath.normal(path) == shown)
    }

    @Test(arguments: [
        ("../welcome/a.csv", "welcome/a.csv"), ("a.csv", "follow/a.csv"), ("/srv/a.csv", "/srv/a.csv"),
        ("~/a.csv", "~/a.csv"),
    ])
    func `a path that a campaign writes is shown from the workspace`(path: String, shown: String) {
        #expect(ShownPath.text(path, in: "follow") == shown)
    }
}
