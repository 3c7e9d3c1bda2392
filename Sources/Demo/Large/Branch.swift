/// A line of business of the large ledger, with what is made in it.
struct Branch: Sendable {
    let trade: Trade
    let products: [String]
    /// Parts of a thousand projects.
    let share: Int

    var company: String { trade.company }

    /// Draws one, each as often as its share says.
    static func drawn(_ generator: inout SplitMix64) -> Branch {
        all[Int(lots[generator.below(lots.count)])]
    }

    private init(_ share: Int, _ code: String, _ company: String, _ products: String) {
        self.share = share
        self.trade = Trade(code, company)
        self.products = products.split(separator: " ").map(String.init)
    }

    /// The index of a branch, as many times as its share.
    private static let lots: [UInt8] = all.enumerated().flatMap { Array(repeating: UInt8($0.offset), count: $0.element.share) }

    /// All twenty sections of GB/T 4754-2017; manufacturing makes up half.
    static let all = [
        Branch(40, "A0141", "农业", "设施蔬菜 油茶种植 茶园 果园"),
        Branch(30, "A0412", "渔业", "稻渔种养 特种水产 苗种繁育"),
        Branch(10, "B1019", "矿业", "建筑石料 矿石加工"),
        Branch(60, "C1371", "食品", "蔬菜加工 休闲食品 速冻食品 调味品"),
        Branch(25, "C1530", "茶业", "黑茶精制 茶饮料 茶具"),
        Branch(40, "C1711", "纺织", "棉纺 家纺 无纺布 服装"),
        Branch(35, "C2041", "竹业", "竹地板 竹家具 竹浆板"),
        Branch(35, "C2641", "新材料", "涂料 树脂 胶黏剂"),
        Branch(30, "C2740", "药业", "中药饮片 中成药 植物提取"),
        Branch(40, "C3021", "建材", "墙板 透水砖 预制构件"),
        Branch(75, "C3515", "装备制造", "数控机床 输送设备 工程机械 泵阀"),
        Branch(35, "C3670", "汽车部件", "座椅总成 线束 制动部件"),
        Branch(15, "C3731", "船舶", "游览船 工程船"),
        Branch(40, "C3841", "能源科技", "电池 光伏组件 储能"),
        Branch(60, "C3982", "电子科技", "电路板 连接器 传感器 显示模组"),
        Branch(20, "D4415", "电力", "风电 光伏电站"),
        Branch(15, "D4620", "水务", "污水处理 供水"),
        Branch(25, "E4812", "路桥建设", "公路 桥梁 管网"),
        Branch(60, "F5212", "商贸", "商贸城 建材市场 超市"),
        Branch(50, "G5930", "物流", "冷链物流 货运枢纽 仓储"),
        Branch(25, "H6110", "酒店管理", "度假酒店 商务酒店"),
        Branch(45, "I6513", "信息技术", "软件 数据中心 呼叫服务"),
        Branch(10, "J6631", "融资租赁", "设备租赁 担保"),
        Branch(45, "K7010", "置业", "城市综合体 商业街 产业新城"),
        Branch(25, "L7221", "产业服务", "创业园 会展 人力资源"),
        Branch(20, "M7452", "检测技术", "检验检测 工程研究 计量校准"),
        Branch(25, "N7861", "旅游开发", "景区 湿地公园 民宿群"),
        Branch(15, "N7724", "环保", "固废处置 再生利用"),
        Branch(10, "O8111", "汽车服务", "汽车维修 轮胎翻新"),
        Branch(10, "P8336", "教育投资", "职业教育园 培训基地"),
        Branch(20, "Q8514", "健康产业", "康养社区 专科医院"),
        Branch(15, "R9020", "文化", "主题乐园 文化街区"),
        Branch(3, "S9521", "行业协会", "行业服务中心"),
        Branch(2, "T9700", "国际交流", "国际交流中心"),
    ]
}
