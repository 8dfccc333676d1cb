package calendar

import (
	"strconv"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// notices are the yearly holiday notices of the State Council as one would note them down: the year, then a line for each
// festival with its days off, the weekdays among them that are off in exchange (调休), and the weekend days worked for it
// (上班). Month and day are those of the year of the notice, but for 上年, the year before.
//
// 2020 holds the longer Spring Festival, with the Monday on which work was ordered to begin again.
const notices = `
2007
元旦 1.1-1.3 调休 1.2 1.3
春节 2.18-2.24 调休 2.22 2.23 上班 2.17 2.25
劳动节 5.1-5.7 调休 5.4 5.7 上班 4.28 4.29
国庆节 10.1-10.7 调休 10.4 10.5 上班 9.29 9.30
2008
元旦 上年12.30-1.1 调休 上年12.31 上班 上年12.29
春节 2.6-2.12 调休 2.11 2.12 上班 2.2 2.3
清明节 4.4-4.6
劳动节 5.1-5.3 调休 5.2 上班 5.4
端午节 6.7-6.9
中秋节 9.13-9.15
国庆节 9.29-10.5 调休 9.29 9.30 上班 9.27 9.28
2009
元旦 1.1-1.3 调休 1.2 上班 1.4
春节 1.25-1.31 调休 1.29 1.30 上班 1.24 2.1
清明节 4.4-4.6
劳动节 5.1-5.3
端午节 5.28-5.30 调休 5.29 上班 5.31
国庆节 10.1-10.2 10.4-10.8 调休 10.7 10.8 上班 9.27 10.10
中秋节 10.3
2010
元旦 1.1-1.3
春节 2.13-2.19 调休 2.18 2.19 上班 2.20 2.21
清明节 4.3-4.5
劳动节 5.1-5.3
端午节 6.14-6.16 调休 6.14 6.15 上班 6.12 6.13
中秋节 9.22-9.24 调休 9.23 9.24 上班 9.19 9.25
国庆节 10.1-10.7 调休 10.6 10.7 上班 9.26 10.9
2011
元旦 1.1-1.3
春节 2.2-2.8 调休 2.7 2.8 上班 1.30 2.12
清明节 4.3-4.5 调休 4.4 上班 4.2
劳动节 4.30-5.2
端午节 6.4-6.6
中秋节 9.10-9.12
国庆节 10.1-10.7 调休 10.6 10.7 上班 10.8 10.9
2012
元旦 1.1-1.3 调休 1.3 上班 上年12.31
春节 1.22-1.28 调休 1.26 1.27 上班 1.21 1.29
清明节 4.2-4.4 调休 4.2 4.3 上班 3.31 4.1
劳动节 4.29-5.1 调休 4.30 上班 4.28
端午节 6.22-6.24
国庆节 10.1-10.7 调休 10.5 上班 9.29
中秋节 9.30
2013
元旦 1.1-1.3 调休 1.2 1.3 上班 1.5 1.6
春节 2.9-2.15 调休 2.14 2.15 上班 2.16 2.17
清明节 4.4-4.6 调休 4.5 上班 4.7
劳动节 4.29-5.1 调休 4.29 4.30 上班 4.27 4.28
端午节 6.10-6.12 调休 6.10 6.11 上班 6.8 6.9
中秋节 9.19-9.21 调休 9.20 上班 9.22
国庆节 10.1-10.7 调休 10.4 10.7 上班 9.29 10.12
2014
元旦 1.1
春节 1.31-2.6 调休 2.5 2.6 上班 1.26 2.8
清明节 4.5-4.7
劳动节 5.1-5.3 调休 5.2 上班 5.4
端午节 6.2
中秋节 9.8
国庆节 10.1-10.7 调休 10.6 10.7 上班 9.28 10.11
2015
元旦 1.1-1.3 调休 1.2 上班 1.4
春节 2.18-2.24 调休 2.23 2.24 上班 2.15 2.28
清明节 4.5-4.6
劳动节 5.1
端午节 6.20 6.22
抗战胜利70周年 9.3-9.4 调休 9.4 上班 9.6
抗日战争暨世界反法西斯战争胜利70周年纪念日 9.5
中秋节 9.27
国庆节 10.1-10.7 调休 10.7 上班 10.10
2016
元旦 1.1
春节 2.7-2.13 调休 2.11 2.12 上班 2.6 2.14
清明节 4.4
劳动节 5.1-5.2
端午节 6.9-6.11 调休 6.10 上班 6.12
中秋节 9.15-9.17 调休 9.16 上班 9.18
国庆节 10.1-10.7 调休 10.6 10.7 上班 10.8 10.9
2017
元旦 1.1-1.2
春节 1.27-2.2 调休 2.1 2.2 上班 1.22 2.4
清明节 4.2-4.4 调休 4.3 上班 4.1
劳动节 5.1
端午节 5.28-5.30 调休 5.29 上班 5.27
国庆节 10.1-10.3 10.5-10.8 调休 10.6 上班 9.30
中秋节 10.4
2018
元旦 1.1
春节 2.15-2.21 调休 2.19 2.20 2.21 上班 2.11 2.24
清明节 4.5-4.7 调休 4.6 上班 4.8
劳动节 4.29-5.1 调休 4.30 上班 4.28
端午节 6.18
中秋节 9.24
国庆节 10.1-10.7 调休 10.4 10.5 上班 9.29 9.30
2019
元旦 上年12.30-1.1 调休 上年12.31 上班 上年12.29
春节 2.4-2.10 调休 2.4 2.8 上班 2.2 2.3
清明节 4.5-4.7
劳动节 5.1-5.4 调休 5.2 5.3 上班 4.28 5.5
端午节 6.7-6.9
中秋节 9.13-9.15
国庆节 10.1-10.7 调休 10.4 10.7 上班 9.29 10.12
2020
元旦 1.1
春节 1.24-2.2 调休 1.29 上班 1.19 2.3
清明节 4.4-4.6
劳动节 5.1-5.5 调休 5.4 5.5 上班 4.26 5.9
端午节 6.25-6.27 调休 6.26 上班 6.28
国庆节 10.1-10.8 调休 10.7 10.8 上班 9.27 10.10
2021
元旦 1.1-1.3
春节 2.11-2.17 调休 2.16 2.17 上班 2.7 2.20
清明节 4.3-4.5
劳动节 5.1-5.5 调休 5.4 5.5 上班 4.25 5.8
端午节 6.12-6.14
中秋节 9.19-9.21 调休 9.20 上班 9.18
国庆节 10.1-10.7 调休 10.6 10.7 上班 9.26 10.9
2022
元旦 1.1-1.3
春节 1.31-2.6 调休 2.3 2.4 上班 1.29 1.30
清明节 4.3-4.5 调休 4.4 上班 4.2
劳动节 4.30-5.4 调休 5.3 5.4 上班 4.24 5.7
端午节 6.3-6.5
中秋节 9.10-9.12
国庆节 10.1-10.7 调休 10.6 10.7 上班 10.8 10.9
2023
元旦 上年12.31-1.2
春节 1.21-1.27 调休 1.26 1.27 上班 1.28 1.29
清明节 4.5
劳动节 4.29-5.3 调休 5.2 5.3 上班 4.23 5.6
端午节 6.22-6.24 调休 6.23 上班 6.25
中秋节 9.29
国庆节 9.30-10.6 调休 10.5 10.6 上班 10.7 10.8
2024
元旦 上年12.30-1.1
春节 2.10-2.17 调休 2.15 2.16 上班 2.4 2.18
清明节 4.4-4.6 调休 4.5 上班 4.7
劳动节 5.1-5.5 调休 5.2 5.3 上班 4.28 5.11
端午节 6.10
中秋节 9.15-9.17 调休 9.16 上班 9.14
国庆节 10.1-10.7 调休 10.4 10.7 上班 9.29 10.12
2025
元旦 1.1
春节 1.28-2.4 调休 2.3 2.4 上班 1.26 2.8
清明节 4.4-4.6
劳动节 5.1-5.5 调休 5.5 上班 4.27
端午节 5.31-6.2
国庆节 10.1-10.5 10.7-10.8 调休 10.7 10.8 上班 9.28 10.11
中秋节 10.6
2026
元旦 1.1-1.3 调休 1.2 上班 1.4
春节 2.15-2.23 调休 2.20 2.23 上班 2.14 2.28
清明节 4.4-4.6
劳动节 5.1-5.5 调休 5.5 上班 5.9
端午节 6.19-6.21
国庆节 10.1-10.7 调休 10.6 10.7 上班 9.20 10.10
中秋节 9.25-9.27
`

// china reads the notices.
func china() []Year {
	var years []Year
	for _, line := range strings.Split(strings.TrimSpace(notices), "\n") {
		words := strings.Fields(line)
		if len(words) == 1 {
			year, _ := strconv.Atoi(words[0])
			years = append(years, Year{Year: year, Published: true})
			continue
		}
		y := &years[len(years)-1]
		y.Days = append(y.Days, festival(y.Year, words[0], words[1:])...)
	}
	return years
}

// festival reads the days of one line.
func festival(year int, name string, words []string) []Day {
	var days []Day
	kind := Holiday
	for _, word := range words {
		switch word {
		case "调休":
			kind = InLieu
			continue
		case "上班":
			kind = MakeUp
			continue
		}
		first, last, several := strings.Cut(word, "-")
		from := dayOf(year, first)
		through := from
		if several {
			through = dayOf(year, last)
		}
		for d := from; d <= through; d++ {
			days = append(days, Day{Day: d, Kind: kind, Name: name})
		}
	}
	return exchanged(days)
}

// exchanged leaves out the days off that stand among those off in exchange too.
func exchanged(days []Day) []Day {
	var kept []Day
	for _, d := range days {
		if n := len(kept); d.Kind == InLieu {
			for i := range n {
				if kept[i].Day == d.Day {
					kept[i].Kind = InLieu
				}
			}
			continue
		}
		kept = append(kept, d)
	}
	return kept
}

// dayOf reads 1.31, or 上年12.31.
func dayOf(year int, written string) date.Day {
	if before, ok := strings.CutPrefix(written, "上年"); ok {
		year, written = year-1, before
	}
	month, day, _ := strings.Cut(written, ".")
	m, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(day)
	d, _ := date.Of(year, time.Month(m), n)
	return d
}
