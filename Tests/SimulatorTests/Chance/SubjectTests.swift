import TestSupport
import Testing

@testable import Simulator

struct SubjectTests {
    @Test func `the order of requests and the ledger's id do not matter with a key`() {
        let subject = Subject(key: Samples.key(row: 5), request: 1)
        #expect(subject == Subject(key: Samples.key(row: 5), request: 99))
        #expect(subject == Subject(key: Samples.key(row: 5, ledger: "0000000000000001"), request: 1))
    }

    @Test func `another row and another attempt are other subjects`() {
        let subject = Subject(key: Samples.key(row: 5), request: 1)
        #expect(subject != Subject(key: Samples.key(row: 6), request: 1))
        #expect(subject != Subject(key: Samples.key(row: 5, attempt: 2), request: 1))
    }

    @Test func `without a key the request's number tells`() {
        #expect(Subject(key: nil, request: 1) != Subject(key: nil, request: 2))
        #expect(Subject(key: "x", request: 1) == Subject(key: "x", request: 2))
    }
}
