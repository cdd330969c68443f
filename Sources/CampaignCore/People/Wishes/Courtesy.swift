/// Words around a refusal that change nothing about it, folded, each as its words.
///
/// "Stop. Thank you" says no more than "stop", and "please unsubscribe me, thanks" no less.
enum Courtesy {
    private static let phrases: Set<[String]> = Set(
        """
        please|pls|plz|thanks|thank you|thank you very much|many thanks|thx|ty|cheers|hi|hello|hey|ok|okay|sorry
        por favor|gracias|muchas gracias|hola
        obrigado|obrigada|ola
        merci|merci beaucoup|s il vous plait|sil vous plait|svp|stp|bonjour
        bitte|danke|danke schon|vielen dank|hallo
        grazie|per favore|ciao|dank u|bedankt|alstublieft|tack|tak|takk|dziekuje|prosze|spasibo
        спасибо|пожалуйста|terima kasih|tolong|lutfen|tesekkurler|شكرا|من فضلك|谢谢|請|请
        """
        .split { $0 == "|" || $0 == "\n" }.map { $0.split(separator: " ").map(String.init) }
    )

    private static let longest = 4

    /// What is left of a text's words without the courteous ones at its beginning and its end.
    static func trimmed(_ words: [String]) -> ArraySlice<String> {
        var rest = words[...]
        while let count = length(at: { rest.prefix($0) }, of: rest) { rest.removeFirst(count) }
        while let count = length(at: { rest.suffix($0) }, of: rest) { rest.removeLast(count) }
        return rest
    }

    /// The length of the longest phrase at one end; nil if there is none, or nothing else.
    private static func length(at end: (Int) -> ArraySlice<String>, of words: ArraySlice<String>) -> Int? {
        (1...longest).reversed().first { $0 < words.count && phrases.contains(Array(end($0))) }
    }
}
