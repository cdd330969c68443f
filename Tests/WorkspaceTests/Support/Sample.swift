/// Files without a fault, to which tests add one.
enum Sample {
    static let settings = """
        token: {env: WHATSAPP_TOKEN}
        app: {id: "200000000000002", secret: {env: WHATSAPP_APP_SECRET}}
        senders:
          main: {phone_number_id: "100000000000001", business_account_id: "300000000000003"}

        """

    static let campaign = """
        sender: main
        template: template.json
        audience: {file: audience.csv}
        parameters: {body: {first_name: "{{first_name}}"}}

        """

    static let audience = """
        phone,first_name,lang,tier
        +447700900101,Ada,en_GB,gold

        """

    static func template(language: String = "en_GB", name: String = "hello", category: String = "UTILITY") -> String {
        """
        {"name": "\(name)", "language": "\(language)", "category": "\(category)", "parameter_format": "NAMED",
         "components": [{"type": "BODY", "text": "Hello {{first_name}}, here we are.",
         "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
        """
    }

    /// A workspace with one campaign, `sale`, and with files that are added or take another's place.
    static func files(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "drumbeat.yaml": settings,
            "sale/campaign.yaml": campaign,
            "sale/audience.csv": audience,
            "sale/template.json": template(),
        ]
        .merging(changes) { $1 }
    }
}
