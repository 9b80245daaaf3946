using DefectFill.Core.Records;
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

    /// <summary>All candidates; those that were rejected are not finished.</summary>
    public IReadOnlyList<PatchedPhoto> Photos => _photos;

    /// <summary>The candidates rejected before they were finished, best first.</summary>
    public IReadOnlyList<EarlyReject> Rejected { get; set; } = [];

    /// <summary>What each candidate changed, window by window; empty lists if nothing was measured.</summary>
    public IReadOnlyList<IReadOnlyList<WindowChange>> Changes => _changes;

    /// <summary>Candidates to be filled together, by their numbers.</summary>
    public Part Batch(IReadOnlyList<int> numbers) => new(this, numbers);

    /// <summary>Some of the candidates.</summary>
    internal readonly struct Part(FilledCandidates all, IReadOnlyList<int> numbers)
    {
        /// <summary>Their numbers, in order.</summary>
        public IReadOnlyList<int> Numbers => numbers;

        /// <summary>The photos as they are now, in the same order.</summary>
        public PatchedPhoto[] Photos
        {
            get
            {
                var photos = all._photos;
                return [.. numbers.Select(number => photos[number])];
            }
        }

        /// <summary>Replaces the photos, in order, and adds what changed in a window; null adds nothing.</summary>
        public void Put(IReadOnlyList<PatchedPhoto> photos, IReadOnlyList<WindowChange>? changes)
        {
            foreach (var (i, number) in numbers.Index())
            {
                all._photos[number] = photos[i];
                if (changes is not null)
                {
                    all._changes[number].Add(changes[i]);
                }
            }
        }
    }
}
