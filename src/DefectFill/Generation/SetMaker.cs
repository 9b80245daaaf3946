using System.Globalization;
using DefectFill.Generation.Inputs;
using DefectFill.Generation.Selection;
using DefectFill.Generation.Sets;
using DefectFill.Imaging;

namespace DefectFill.Generation;

/// <summary>Makes the images of a set that are not there yet, pair after pair; can be stopped between any two.</summary>
/// <param name="set">Where they go; says how many.</param>
/// <param name="selection">Chooses among candidates.</param>
public sealed class SetMaker(SetFolder set, LowFidelitySelection selection)
{
    private readonly SetDescription _description = set.Description;

    /// <summary>Called after each pair.</summary>
    public Action<PairDone>? Done { get; init; }

    /// <summary>Pairs of a photo and a mask that the whole set takes.</summary>
    public int Pairs => PairsOf(_description);

    internal static int PairsOf(SetDescription set) => (set.Count + set.Keep - 1) / set.Keep;

    /// <summary>Pairs of one defect, by its place in the set's list, that still lack an image; in order.</summary>
    public IReadOnlyList<int> Missing(int defect) =>
    [
        .. Enumerable.Range(0, Pairs).Where(pair =>
            pair % _description.Defects.Count == defect && IndicesOf(pair).Any(index => !set.IsWhole(index))),
    ];

    /// <summary>Fills what a defect still lacks.</summary>
    /// <param name="defect">Its place in the set's list.</param>
    /// <param name="learned">What has learned it.</param>
    /// <param name="inputs">What is filled.</param>
    /// <param name="options">How candidates are made.</param>
    /// <param name="cancelled">Stops between two batches; what is done stays.</param>
    public void Fill(
        int defect, LearnedDefect learned, FillInputs inputs, CandidateOptions options, CancellationToken cancelled)
    {
        var filler = new CandidateFiller(learned, options);
        foreach (var number in Missing(defect))
        {
            cancelled.ThrowIfCancellationRequested();
            var pair = inputs.Pair(number / _description.Defects.Count);
            var good = Photo.Read(pair.Good.Path);
            var job = new FillJob(
                good, inputs.MaskOf(pair, good), pair.Good.Sha256, pair.Visit * _description.Candidates);
            var fill = new ScoredFill(good, job.Mask, filler.WindowsOf(job.Mask), filler.Fill(job, cancelled));
            var choice = selection.Choose(fill, _description.Keep);
            Write(number, fill, choice, (pair, inputs.SourceOf(pair), learned));
            Done?.Invoke(new PairDone(number, learned.Defect, fill, choice));
        }
    }

    /// <summary>Brings the manifest into order and draws the sheet; nothing may be missing.</summary>
    public void Finish()
    {
        set.Finish();
        SetSheet.Draw(set).WritePng(set["sheet.png"]);
    }

    private IEnumerable<int> IndicesOf(int pair) => Enumerable.Range(pair * _description.Keep, _description.Keep)
        .Where(index => index < _description.Count);

    private void Write(int number, ScoredFill fill, Choice choice, (PlannedPair Pair, string Source, LearnedDefect Learned) of)
    {
        if (number < SetSheet.MostRows)
        {
            PairPreview.Draw(fill, choice).WritePng(set[SetSheet.PreviewOf(number)]);
        }

        if (_description.KeepCandidates)
        {
            foreach (var (candidate, photo) in fill.Candidates.Index())
            {
                photo.WritePng(set[$"candidates/{Digits(number)}-{candidate}.png"]);
            }
        }

        foreach (var (rank, index) in IndicesOf(number).Index())
        {
            var candidate = choice.Kept[rank];
            var line = new ManifestLine(
                index, $"images/{Digits(index)}.png", $"masks/{Digits(index)}.png", of.Pair.Good.Name, of.Source)
            {
                Defect = of.Learned.Defect,
                Run = of.Learned.Run,
                Seed = _description.Seed,
                Candidate = candidate,
                NoiseIndex = of.Pair.Visit * _description.Candidates + candidate,
                Rank = rank,
                Scores = [.. choice.Scores.Select(score => Math.Round(score, 6))],
                Expressed = choice.IsExpressed,
                Window = [.. fill.Parts.Select(part => Numbers(part.Window.Box))],
                Sha256 = new FillHashes("", of.Pair.Good.Sha256, MaskSource: of.Pair.Mask?.Sha256),
            };
            set.Write(line, fill.Candidates[candidate], fill.Mask);
        }
    }

    private static string Digits(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    private static int[] Numbers(Box box) => [box.X, box.Y, box.Width, box.Height];
}

/// <summary>A pair that has just been filled.</summary>
public sealed record PairDone(int Number, string Defect, ScoredFill Fill, Choice Choice);
