import Formats

/// What a new template may have, `templates.md` §3.1.
extension TemplateRule {
    static let calls = [primaryDevice]

    static let primaryDevice = TemplateRule(
        "primary-device",
        "3.1",
        .creation,
        "Only authentication templates have is_primary_device_delivery_only."
    ) { outline in
        guard let member = outline.root["is_primary_device_delivery_only"], member.value.bool != false else {
            return []
        }
        let message = "'is_primary_device_delivery_only' is for authentication templates"
        return [Breach(member, message, fix: "leave it out")]
    }
}

/// The template object, `templates.md` §3.2.
extension TemplateRule {
    static let object = [
        nameLetters, nameLength, languageCode, statusApproved, categoryKnown, formatKnown, formatMissing,
    ]

    static let nameLetters = TemplateRule(
        "name-letters",
        "3.2",
        .sending,
        "A template's name has lower-case letters, digits and '_' only."
    ) { outline in
        guard let member = outline.root["name"], let name = member.value.string else { return [] }
        guard name.isEmpty || !name.utf8.allSatisfy(isNameSign) else { return [] }
        return [Breach(member, "'\(name)' is not a valid template name", fix: "use lower-case letters, digits and '_'")]
    }

    private static func isNameSign(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
    }

    static let nameLength = TemplateRule("name-length", "3.2", .review, "A template's name has at most 512 characters.")
    {
        outline in
        guard let member = outline.root["name"], let name = member.value.string else { return [] }
        return [Breach.tooLong(name, TemplateLimit.name, "the template's name", member)].compactMap(\.self)
    }

    /// The list of languages is not closed (`templates.md` §3.9), so only the form is checked.
    static let languageCode = TemplateRule(
        "language-code",
        "3.2",
        .sending,
        "A language is a code such as 'en' or 'en_GB'."
    ) { outline in
        guard let member = outline.root["language"], let code = member.value.string, !isLanguageCode(code) else {
            return []
        }
        let fix = code.contains("-") ? "write '\(code.replacing("-", with: "_"))'" : "write a code such as 'en_GB'"
        return [Breach(member, "'\(code)' is not one of Meta's language codes", fix: fix)]
    }

    private static func isLanguageCode(_ code: String) -> Bool {
        let parts = code.split(separator: "_", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                (2...4).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }

    static let statusApproved = TemplateRule(
        "status-approved",
        "3.2",
        .advice,
        "Only a template with the status APPROVED can be sent."
    ) { outline in
        guard let member = outline.root["status"], let status = member.value.string?.uppercased(), status != "APPROVED"
        else { return [] }
        let fix = "copy it again from WhatsApp Manager once it is approved; drumbeat doctor tells"
        return [Breach(member, "the template's status is '\(status)', only APPROVED can be sent", fix: fix)]
    }

    static let categoryKnown = TemplateRule(
        "category-known",
        "3.2",
        .sending,
        "A category is MARKETING, UTILITY or AUTHENTICATION."
    )

    static let formatKnown = TemplateRule(
        "format-known",
        "3.2",
        .sending,
        "'parameter_format' is POSITIONAL or NAMED."
    ) { outline in
        guard let member = outline.root["parameter_format"], outline.declaredFormat == nil else { return [] }
        return [Breach(member, "the 'parameter_format' is neither POSITIONAL nor NAMED", fix: "write one of them")]
    }

    static let formatMissing = TemplateRule(
        "format-missing",
        "3.2",
        .advice,
        "A template with named variables says \"parameter_format\": \"NAMED\"."
    ) { outline in
        guard outline.root["parameter_format"] == nil, outline.hasNames else { return [] }
        let message = "the template has named variables but no 'parameter_format'"
        return [Breach(outline.root, message, fix: "add \"parameter_format\": \"NAMED\"")]
    }
}
