import Formats

/// Buttons (`sending.md` §2.5).
extension TemplateCheck {
    func checkButtons(_ components: [JSONValue]) throws(GraphFault) {
        var supplied: Set<Int> = []
        for component in components {
            guard let index = component["index"]?.integer,
                face.buttons.indices.contains(Int(truncatingIfNeeded: index)),
                supplied.insert(Int(index)).inserted
            else {
                throw .standard(132_012, details: "buttons: no button at index \(component["index"]?.text ?? "?")")
            }
            try checkButton(component, face.buttons[Int(index)], index: Int(index))
        }
        for (index, button) in face.buttons.enumerated() where !supplied.contains(index) {
            if button.takesSuffix {
                throw .standard(131_008, details: "buttons: Button at index \(index) of type Url requires a parameter")
            }
            if ["flow", "mpm", "order_details", "copy_code"].contains(button.kind) {
                throw .standard(
                    131_009,
                    details: "buttons: Button at index \(index) of type \(button.kind) is not named"
                )
            }
        }
    }

    private func checkButton(
        _ component: JSONValue,
        _ button: TemplateFace.Button,
        index: Int
    ) throws(GraphFault) {
        guard component["sub_type"]?.string?.lowercased() == button.kind else {
            throw .standard(132_012, details: "buttons: Button at index \(index) is of type \(button.kind)")
        }
        let parameters = component["parameters"]?.array ?? []
        switch button.kind {
        case "url":
            guard parameters.count == (button.takesSuffix ? 1 : 0) else {
                throw .standard(132_000, details: "buttons: number of parameters of the button at index \(index)")
            }
            for parameter in parameters {
                _ = try valueLength(parameter, part: "buttons")
            }
        case "copy_code":
            guard parameters.count == 1, parameters[0]["coupon_code"]?.hasContent == true else {
                throw .standard(131_008, details: "buttons: Button at index \(index) requires a coupon_code")
            }
            guard let code = parameters[0]["coupon_code"]?.text, code.count <= longestCode else {
                throw .standard(131_009, details: "buttons: coupon_code has more than \(longestCode) characters")
            }
        case "flow", "catalog", "mpm", "order_details":
            try checkAction(parameters, button.kind, index: index)
        case "voice_call":
            try checkCall(parameters, index: index)
        case "phone_number", "spm", "request_contact_info", "call_permission_request":
            throw .standard(132_012, details: "buttons: Button at index \(index) takes no parameter")
        default:
            guard parameters.count <= 1 else {
                throw .standard(132_000, details: "buttons: number of parameters of the button at index \(index)")
            }
        }
    }

    private func checkAction(_ parameters: [JSONValue], _ kind: String, index: Int) throws(GraphFault) {
        guard parameters.count == 1, parameters[0]["type"] == "action", let action = parameters[0]["action"],
            action.object != nil
        else {
            throw .standard(132_012, details: "buttons: Button at index \(index) of type \(kind) requires an action")
        }
        switch kind {
        case "mpm":
            let sections = action["sections"]?.array ?? []
            let products = sections.flatMap { $0["product_items"]?.array ?? [] }
            guard (1...10).contains(sections.count), (1...30).contains(products.count),
                products.allSatisfy({ $0["product_retailer_id"]?.hasContent == true }),
                action["thumbnail_product_retailer_id"]?.hasContent == true
            else { throw .standard(131_009, details: "buttons: sections of the button at index \(index)") }
        case "order_details":
            guard let order = action["order_details"], order["reference_id"]?.hasContent == true else {
                throw .standard(131_008, details: "buttons: order_details needs a reference_id")
            }
            guard order["total_amount"].map({ $0["value"]?.isWholeNumber == true }) ?? true else {
                throw .standard(131_009, details: "buttons: total_amount is not a whole number")
            }
        default: return
        }
    }

    private func checkCall(_ parameters: [JSONValue], index: Int) throws(GraphFault) {
        for parameter in parameters {
            let isRight =
                switch parameter["type"] {
                case "ttl_minutes":
                    if case .integer(1...43_200)? = parameter["ttl_minutes"] { true } else { false }
                case "payload": (1...512).contains(parameter["payload"]?.string?.count ?? 0)
                default: false
                }
            guard isRight else {
                throw .standard(131_009, details: "buttons: parameter of the call button at index \(index)")
            }
        }
    }
}

extension JSONValue {
    fileprivate var isWholeNumber: Bool {
        if case .integer = self { true } else { false }
    }
}
