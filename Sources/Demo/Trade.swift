/// A line of business as the demonstration ledgers write it.
struct Trade: Sendable {
    /// Section letter of GB/T 4754-2017.
    let section: String
    let code: String
    /// The industry cell as typed.
    let text: String
    /// The word in the investor's name.
    let company: String

    init(_ code: String, _ company: String, text: String? = nil) {
        self.section = String(code.prefix(1))
        self.code = code
        self.text = text ?? code
        self.company = company
    }

    static let farming = Trade("A0141", "农业", text: "A0141 蔬菜种植")
    static let fishery = Trade("A0412", "渔业")
    static let quarry = Trade("B1019", "矿业")
    static let food = Trade("C14", "食品", text: "食品制造业")
    static let grain = Trade("C1311", "粮油")
    static let tea = Trade("C1530", "茶业", text: "C1530 精制茶加工")
    static let textile = Trade("C1711", "纺织")
    static let bamboo = Trade("C2041", "竹业")
    static let chemistry = Trade("C2641", "新材料")
    static let pharmacy = Trade("C2740", "药业", text: "C2740 中成药生产")
    static let plastics = Trade("C2922", "塑业")
    static let buildingMaterial = Trade("C3021", "建材")
    static let machinery = Trade("C35", "装备制造", text: "专用设备制造业")
    static let cars = Trade("C3670", "汽车部件")
    static let ships = Trade("C3731", "船舶")
    static let batteries = Trade("C3841", "能源科技")
    static let electronics = Trade("C3982", "电子科技", text: "C3982 电子电路制造")
    static let displays = Trade("C3974", "光电科技")
    static let wind = Trade("D4415", "电力")
    static let energy = Trade("D44", "电力", text: "电力、热力生产和供应业")
    static let water = Trade("D4620", "水务")
    static let roads = Trade("E4812", "路桥建设")
    static let wholesale = Trade("F51", "商贸", text: "批发业")
    static let retail = Trade("F5212", "商贸")
    static let coldStorage = Trade("G5930", "物流")
    static let logistics = Trade("G59", "物流", text: "装卸搬运和仓储业")
    static let hotels = Trade("H6110", "酒店管理")
    static let software = Trade("I6513", "信息技术")
    static let dataCentres = Trade("I6450", "信息技术")
    static let leasing = Trade("J6631", "融资租赁")
    static let estate = Trade("K7010", "置业", text: "K7010 房地产开发经营")
    static let parks = Trade("L7221", "产业服务")
    static let testing = Trade("M7452", "检测技术")
    static let waste = Trade("N7724", "环保")
    static let scenery = Trade("N7861", "旅游开发")
    static let repair = Trade("O8111", "汽车服务")
    static let schools = Trade("P8336", "教育投资", text: "教育")
    static let hospitals = Trade("Q8415", "医疗")
    static let care = Trade("Q8514", "健康产业")
    static let amusement = Trade("R9020", "文化")
}

/// The five methods (五招).
enum Method: String, Sendable, CaseIterable {
    case leaders = "领导招商"
    case professionals = "专业招商"
    case fellows = "乡友招商"
    case business = "以商招商"
    case chain = "产业链招商"
}
