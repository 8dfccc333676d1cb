package main

import (
	"fmt"
	"math/rand/v2"
)

var (
	surnames = []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余")
	given    = []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志文海燕秀珍德宝春梅晓东红云飞鹏宁慧琳欣怡浩然子轩雨佳")
	cities   = []string{"杭州", "南京", "苏州", "无锡", "宁波", "合肥", "武汉", "长沙", "南昌", "福州", "厦门", "广州", "佛山", "成都", "重庆", "西安", "郑州", "济南", "青岛", "天津"}
	estates  = []string{"翠湖", "锦绣", "碧波", "阳光", "滨江", "云栖", "紫荆", "梧桐", "金色", "东方", "南山", "清水", "丽景", "龙泉", "绿荫", "银杏", "春晓", "望江", "和平", "学府"}
	sorts    = []string{"花园", "家园", "雅苑", "名邸", "公馆", "新城", "里", "湾", "府", "广场", "中心", "小区", "华庭"}
)

// siteName is a name that no other site has, up to 5,200 sites; further ones are numbered.
func siteName(number int) string {
	n := number * 7 // prime to how many there are of each list
	name := cities[n%len(cities)] + estates[n/len(cities)%len(estates)] + sorts[n/len(cities)/len(estates)%len(sorts)]
	if round := number / (len(cities) * len(estates) * len(sorts)); round > 0 {
		name += fmt.Sprint(round+1, "期")
	}
	return name
}

// personName is a common name; several people of a site may have it.
func personName(g *rand.Rand) string {
	name := []rune{surnames[g.IntN(len(surnames))], given[g.IntN(len(given))]}
	if g.IntN(3) > 0 {
		name = append(name, given[g.IntN(len(given))])
	}
	return string(name)
}
