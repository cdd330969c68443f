/// What came in and how it was answered, beside the accepted messages themselves.
struct RequestTally: Sendable {
    /// When each message request arrived, refused ones included.
    private(set) var arrivals: [Moment] = []
    private(set) var otherRequests = 0
    /// Those of the other requests that are about templates and their samples.
    private(set) var templateRequests = 0
    private(set) var connections = 0
    private(set) var cutConnections = 0
    /// Requests for messages and about templates that were refused, by code.
    private(set) var errors: [Int: Int] = [:]
    private(set) var faults: [AnswerFault: Int] = [:]

    /// Counts a message request and gives it its number, from 1.
    mutating func countArrival(at moment: Moment) -> Int {
        arrivals.append(moment)
        return arrivals.count
    }

    mutating func countOther() { otherRequests += 1 }

    /// Counts a request about templates and gives it its number, from 1.
    mutating func countTemplateRequest() -> Int {
        templateRequests += 1
        return templateRequests
    }

    /// Counts a connection and gives it its number, from 1.
    mutating func countConnection() -> Int {
        connections += 1
        return connections
    }

    mutating func countCutConnection() { cutConnections += 1 }

    mutating func count(_ fault: GraphFault) { errors[fault.code, default: 0] += 1 }

    mutating func count(_ fault: AnswerFault) { faults[fault, default: 0] += 1 }
}
