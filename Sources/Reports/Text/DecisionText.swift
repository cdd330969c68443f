package import CampaignCore
import Foundation

extension Decision {
    /// What was decided and why, one lower-case sentence.
    package var sentence: String {
        switch reason {
        case .words(_, let text): text
        case .presumedNotSent(let attempt, let then):
            "no callback came for attempt \(attempt), but one for a later message; \(then.sentence)"
        case .spaced: "this number had just messaged the person; one message each 6 seconds is allowed"
        case .slowedDown(let percent):
            "Meta refused messages as too fast; the sender continues at \(percent) % of its rate"
        case .marketingHeld(let reason): reason.sentence(at: at)
        case .restored(let time): MessageNote.restored(copiedAt: time).sentence
        case .triedAgain(let attempt, ErrorCatalogue.mediaFault):
            "Meta could not show the file of attempt \(attempt) (131053); it was to be uploaded and sent again"
        case .triedAgain(let attempt, let code):
            "attempt \(attempt) was withheld by Meta (\(code)); the message was to be sent again"
        case .moved(let state, .reason(let reason)):
            "the broadcast became \(state.rawValue): \(reason.sentence(at: at))"
        case .moved(let state, let occasion): "the broadcast became \(state.rawValue) \(occasion.words)"
        case .rescheduled(let time): "the rest of the broadcast was moved to \(time.formatted(.iso8601))"
        case .countryLeftOut(let region, let people):
            """
            the rest of \(region) is left out: the account may not message that country (130497), which \(people) \
            people there have shown
            """
        }
    }
}

extension Decision.Sequel {
    fileprivate var sentence: String {
        switch self {
        case .resent: "it is sent again, as on_unknown says"
        case .held: "it is not sent again, as on_unknown says"
        case .over: "it is not sent again, as its broadcast is over"
        }
    }
}

extension Decision.Occasion {
    fileprivate var words: String {
        switch self {
        case .reason, .command: "as a person asked"
        case .conditionsOver: "as the reason for its pause is over"
        case .droppedRetried: "as messages that Meta dropped are sent again"
        case .withheldRetried: "as messages that Meta withheld are sent again"
        case .heldReleased: "as a person has the messages sent that were held"
        case .mediaRenewed: "as messages are sent again with their files uploaded again"
        }
    }
}
