package approval

import (
	"errors"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// limit reads an authority's limit and writes it back in one wording. It reports false where there is no sound one.
func (c *compiler) limit(a *Authority, kinds []int32) (money.Limit, bool) {
	p := c.policy
	amounts := 0
	for _, k := range kinds {
		if p.kinds[k].withAmount {
			amounts++
		}
	}
	switch {
	case amounts == 0 && a.Limit == nil:
		return money.Limit{}, true
	case amounts == 0:
		c.add(limitUnexpected.At(a.path("limit"), diag.Textf("权限“%s”写了限额, 事项没有金额", "authority “%s” has a limit, its kinds have no amount", a.Key())))
		return money.Limit{}, false
	case a.Limit == nil:
		c.add(limitMissing.At(a.path("limit"), diag.Textf("权限“%s”没有写限额", "authority “%s” states no limit", a.Key())))
		return money.Limit{}, false
	case p.currency.IsZero():
		return money.Limit{}, false // reported with the organization
	}
	sound, known := c.limits[*a.Limit]
	if !known {
		limit, fault, key := a.Limit.read(p.currency)
		if fault != nil {
			path := a.path("limit")
			if key != "" {
				path = path.Key(key)
			}
			c.add(fault.At(path))
			return money.Limit{}, false
		}
		sound = soundLimit{limit, &Limit{Words: limit.String()}}
		c.limits[*a.Limit] = sound
	}
	a.Limit = sound.written
	return sound.limit, true
}

// soundLimit is a limit that was read, and its one wording, which all authorities share that have it. A matrix of ten
// thousand authorities has some dozen limits.
type soundLimit struct {
	limit   money.Limit
	written *Limit
}

// read parses the limit; the key is that of the bound at fault, "" for the whole.
func (l *Limit) read(currency money.Currency) (limit money.Limit, fault *diag.Fault, key string) {
	bounds := *l
	bounds.Words = ""
	if l.Words != "" && bounds == (Limit{}) {
		limit, fault = money.ParseLimit(l.Words, currency)
		return limit, fault, ""
	}
	if l.Words != "" || l.Below != "" && l.UpTo != "" || l.Over != "" && l.AtLeast != "" || *l == (Limit{}) {
		return limit, &diag.Fault{Kind: limitShape, Text: text("限额的写法不止一种, 或者什么都没写", "the limit is written in more than one way, or not at all")}, ""
	}
	upper, fault, key := bound("below", l.Below, "up_to", l.UpTo, currency)
	if fault != nil {
		return limit, fault, key
	}
	lower, fault, key := bound("over", l.Over, "at_least", l.AtLeast, currency)
	if fault != nil {
		return limit, fault, key
	}
	limit, fault = money.Between(lower, upper)
	return limit, fault, l.only()
}

// only is the key of the one bound that is written, "" where there are two.
func (l *Limit) only() string {
	key := ""
	for _, b := range [][2]string{{"below", l.Below}, {"up_to", l.UpTo}, {"over", l.Over}, {"at_least", l.AtLeast}} {
		switch {
		case b[1] == "":
		case key != "":
			return ""
		default:
			key = b[0]
		}
	}
	return key
}

// bound reads the one of an open and a closed bound that is written.
func bound(openKey, open, closedKey, closed string, currency money.Currency) (money.Bound, *diag.Fault, string) {
	written, key, make := open, openKey, money.Open
	if closed != "" {
		written, key, make = closed, closedKey, money.Closed
	}
	if written == "" {
		return money.Bound{}, nil, ""
	}
	amount, err := money.Parse(written, currency)
	var fault *diag.Fault
	if errors.As(err, &fault) {
		return money.Bound{}, fault, key
	}
	return make(amount), nil, ""
}
