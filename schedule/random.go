package schedule

// splitmix is the generator SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), written
// out so that a plan is the same with every version of Go.
type splitmix uint64

func (s *splitmix) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n−1. The bias of the remainder is below n in 2⁶⁴.
func (s *splitmix) below(n int) int { return int(s.next() % uint64(n)) }

// sown is a generator that depends on a seed and on texts alone: FNV-1a over the texts, each ended by a zero.
func sown(seed int, texts ...string) splitmix {
	const offset, prime = 14695981039346656037, 1099511628211
	sum := uint64(offset) ^ uint64(int64(seed))
	for _, text := range texts {
		for i := range len(text) {
			sum = (sum ^ uint64(text[i])) * prime
		}
		sum *= prime
	}
	s := splitmix(sum)
	s.next()
	return s
}
