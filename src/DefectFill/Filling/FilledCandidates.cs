using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Labels;

namespace DefectFill.Filling;

/// <summary>The candidates of a photo and a mask, made window by window.</summary>
/// <param name="good">The photo they start as.</param>
/// <param name="count">The number of candidates.</param>
internal sealed class FilledCandidates(Photo good, int count)
{
    private readonly PatchedPhoto[] _photos = [.. Enumerable.Repeat<PatchedPhoto>(good, count)];
    private readonly List<WindowChange>[] _changes =
        [.. Enumerable.Range(0, count).Select(_ => new List<WindowChange>())];

    public IReadOnlyList<PatchedPhoto> Photos => _photos;

    /// <summary>What each candidate changed, window by window; empty lists if nothing was measured.</summary>
    public IReadOnlyList<IReadOnlyList<WindowChange>> Changes => _changes;

    /// <summary>Consecutive candidates, to be filled together.</summary>
    public Part Batch(int first, int length) => new(this, first, length);

    /// <summary>Some of the candidates.</summary>
    internal readonly struct Part(FilledCandidates all, int first, int length)
    {
        /// <summary>The photos, to be replaced in place.</summary>
        public Span<PatchedPhoto> Photos => all._photos.AsSpan(first, length);

        /// <summary>Adds what each of them changed in a window; null adds nothing.</summary>
        public void Add(IReadOnlyList<WindowChange>? changes)
        {
            for (var i = 0; i < (changes?.Count ?? 0); i++)
            {
                all._changes[first + i].Add(changes![i]);
            }
        }
    }
}
