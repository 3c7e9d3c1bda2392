/// Where funds come from, as a form suggests it: the province-level divisions by the short names of GB/T 2260, Hong Kong, Macao and
/// Taiwan, and the countries most capital comes from. Any other name may be typed.
package enum Origins {
    package static let suggested: [String] =
        words("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆")
        + words("香港 澳门 台湾") + words("新加坡 日本 韩国 美国 英国 德国 法国 荷兰 瑞士 澳大利亚 加拿大 马来西亚 泰国 印度尼西亚 英属维尔京群岛 开曼群岛 毛里求斯 萨摩亚")

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
