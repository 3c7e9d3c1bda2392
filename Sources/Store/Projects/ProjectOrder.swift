import Domain
import Engine

/// The order of a list, as SQL over `project_version v`. Unknown values come last both ways; ties are broken by the project's id.
struct ProjectOrder {
    let moment: Moment
    let dialect: Dialect
    /// What is masked says nothing of the order.
    let contacts: ContactSight

    func clause(_ listing: ProjectListing) -> SQL {
        let group = listing.group.map { ordered(grouping($0), descending: false) + ", " } ?? ""
        let isDescending = listing.sort.isDescending
        let direction: SQL = isDescending ? " DESC" : ""
        switch listing.sort.column {
        case .entered: return " ORDER BY " + group + "v.project_id" + direction
        // Never null: the bare column is what the index of names is sorted by.
        case .name: return " ORDER BY " + group + "v.name_order" + direction + ", v.project_id" + direction
        default: break
        }
        return " ORDER BY " + group + ordered(expression(listing.sort.column), descending: isDescending) + ", v.project_id" + direction
    }

    private func ordered(_ expression: SQL, descending: Bool) -> SQL {
        expression + (descending ? " DESC NULLS LAST" : " ASC NULLS LAST")
    }

    private func expression(_ column: ProjectColumn) -> SQL {
        if let kind = column.amount { return ConditionCompiler.column(kind, "fen") }
        if let stage = column.day { return ConditionCompiler.day(of: stage) }
        switch column {
        case .code: return byCodePoints("v.code")
        case .stage: return grouping(.stage)
        case .days: return "\(moment.asOf.number) - " + stageDay
        case .district, .method, .industry, .leader, .unit, .mission: return grouping(Dimension(rawValue: column.rawValue) ?? .stage)
        case .kind: return "v.kind"
        case .source: return byCodePoints("(" + contacts.ordered("v.source") + ")")
        case .exit: return "v.exit_on"
        case .contact: return byCodePoints("(" + contacts.ordered("v.contact_name") + ")")
        case .phone: return contacts.ordered("v.contact_phone")
        case .site: return byCodePoints("(" + contacts.ordered("v.site") + ")")
        case .remark: return byCodePoints("(" + contacts.ordered("v.remark") + ")")
        case .changed: return "v.recorded_at"
        default: return "v.project_id"
        }
    }

    /// By code points on both engines, whatever the server's own order is.
    private func byCodePoints(_ expression: SQL) -> SQL {
        dialect == .sqlite ? expression : expression + " COLLATE \"C\""
    }

    /// What the rows of a group have in common, and what the groups are ordered by.
    func grouping(_ dimension: Dimension) -> SQL {
        switch dimension {
        case .stage:
            let cases = Stage.allCases.reversed().map { stage -> SQL in
                "WHEN " + ConditionCompiler.day(of: stage) + " <= \(moment.asOf.number) THEN \(stage.rawValue)"
            }
            return "CASE " + cases.list(separator: " ") + " END"
        case .district: return byCodePoints("(SELECT du.code FROM unit du WHERE du.id = v.district_id)")
        case .unit: return byCodePoints("(SELECT uu.name_key FROM unit uu WHERE uu.id = v.unit_id)")
        case .leader: return byCodePoints("(SELECT ll.name_key FROM leader ll WHERE ll.id = v.leader_id)")
        case .mission: return "v.mission_id"
        case .method: return byCodePoints("v.method")
        case .industry: return byCodePoints("v.industry_section")
        case .month, .age, .credit: return "v.project_id"
        }
    }

    /// The column that tells groups apart.
    func key(_ dimension: Dimension) -> SQL {
        switch dimension {
        case .district: "v.district_id"
        case .unit: "v.unit_id"
        case .leader: "v.leader_id"
        case .mission: "v.mission_id"
        case .method: "v.method"
        case .industry: "v.industry_section"
        case .stage, .month, .age, .credit: grouping(.stage)
        }
    }

    private var stageDay: SQL {
        let cases = Stage.allCases.reversed().map { stage -> SQL in
            "WHEN " + ConditionCompiler.day(of: stage) + " <= \(moment.asOf.number) THEN " + ConditionCompiler.day(of: stage)
        }
        return "CASE " + cases.list(separator: " ") + " END"
    }
}

extension ProjectListing {
    /// Whether an index has the rows in this order, so that they are taken from it one by one until a page is full.
    var isWalked: Bool { group == nil && (sort.column == .name || sort == .standard) }
}
