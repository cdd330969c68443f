/// The events that wait to be posted, the next one first: a binary heap.
struct CallbackQueue: Sendable {
    private struct Item: Sendable {
        var event: CallbackEvent
        /// Keeps events of one moment in the order in which they came.
        var sequence: Int

        static func < (lhs: Item, rhs: Item) -> Bool {
            (lhs.event.dueAt, lhs.sequence) < (rhs.event.dueAt, rhs.sequence)
        }
    }

    private var heap: [Item] = []
    private var sequence = 0

    var count: Int { heap.count }

    /// When the next event is due.
    var nextDue: Moment? { heap.first?.event.dueAt }

    mutating func insert(_ event: CallbackEvent) {
        sequence += 1
        heap.append(Item(event: event, sequence: sequence))
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Takes out at most so many of the events that are due.
    mutating func take(dueBy moment: Moment, atMost limit: Int) -> [CallbackEvent] {
        var taken: [CallbackEvent] = []
        while taken.count < limit, let due = nextDue, due <= moment {
            taken.append(removeFirst())
        }
        return taken
    }

    private mutating func removeFirst() -> CallbackEvent {
        heap.swapAt(0, heap.count - 1)
        let first = heap.removeLast().event
        sink()
        return first
    }

    private mutating func sink() {
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != place else { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
