package approval

// readings is a list that holds its first items in place, since a decision nearly always has one or two.
type readings[T any] struct {
	count int
	few   [4]T
	more  []T
}

func (r *readings[T]) add(item T) {
	if r.count < len(r.few) {
		r.few[r.count] = item
	} else {
		r.more = append(r.more, item)
	}
	r.count++
}

func (r *readings[T]) len() int { return r.count }

func (r *readings[T]) at(i int) T {
	if i < len(r.few) {
		return r.few[i]
	}
	return r.more[i-len(r.few)]
}
