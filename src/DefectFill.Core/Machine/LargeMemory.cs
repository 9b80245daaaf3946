namespace DefectFill.Core.Machine;

/// <summary>Keeps memory within a few times a large photo, as its arrays otherwise stay until much later.</summary>
internal static class LargeMemory
{
    private const long Large = 4_000_000; // pixels; the arrays of smaller photos do not matter

    private const long Huge = 1 << 25; // such as line scans: several at once would not fit

    private static readonly Lock s_turn = new();

    /// <summary>Whether a photo of this size is large.</summary>
    public static bool IsLarge(long width, long height) => width * height >= Large;

    /// <summary>Frees all arrays that are no longer used, if they belong to large photos.</summary>
    public static void Release(bool isLarge)
    {
        if (isLarge)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Does work on a photo; of huge photos, one is in memory at a time.</summary>
    public static T Alone<T>(long pixels, Func<T> work) => InTurn(pixels > Huge, work);

    /// <summary>Reads one large file at a time, and frees what reading it needed.</summary>
    public static T InTurn<T>(bool isLarge, Func<T> read) => InTurn(isLarge, s_turn, read);

    /// <summary>The same among the callers with one lock, of which each may be in a turn of another.</summary>
    public static T InTurn<T>(bool isLarge, Lock turn, Func<T> read)
    {
        if (!isLarge)
        {
            return read();
        }

        lock (turn)
        {
            var result = read();
            Release(isLarge);
            return result;
        }
    }
}
