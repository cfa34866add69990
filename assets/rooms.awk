# Writes each room of src/rooms with all that it may use, from the top down: the rooms named there,
# what these may use, and the parts of all of them. Rooms stand below those that use them, so one
# pass is enough. A part that uses its own whole does not get the other parts with it.
function use(room, whole, j) {
    may[room, whole] = 1
    for (j = 1; j <= n; j++)
        if (index(order[j], whole "/") == 1 && index(room, whole "/") != 1)
            may[room, order[j]] = 1
}

/^[a-z]/ {
    line = $1
    for (i = 2; i <= NF; i++) {
        use($1, $i)
        for (j = 1; j <= n; j++)
            if (($i, order[j]) in may)
                use($1, order[j])
        if (!($i in known))
            line = line " " $i
    }
    for (j = n; j; j--)
        if (($1, order[j]) in may)
            line = line " " order[j]
    known[$1] = 1
    order[++n] = $1
    print line
}
