using System.Globalization;
using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Labels;
using DefectFill.Selection;
using DefectFill.Sets;

namespace DefectFill.Filling;

/// <summary>Makes the missing images of a set pair by pair; can be stopped between pairs.</summary>
/// <param name="set">The output set, which also defines the count.</param>
/// <param name="selection">Selects among candidates.</param>
internal sealed class SetMaker(SetFolder set, LowFidelitySelection selection)
{
    private readonly SetDescription _description = set.Description;
    private IReadOnlyList<int>? _missing;
    private Task _writing = Task.CompletedTask;
    private Action? _written; // reports the pair that is being written

    /// <summary>Called after each pair.</summary>
    public Action<PairDone>? Done { get; init; }

    /// <summary>Receives warnings for the user.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Number of pairs of a photo and a mask that have images in this folder.</summary>
    public int Pairs => PairsOf(_description).Count;

    /// <summary>The pairs that have images in a set, or in a shard of one.</summary>
    internal static ImageRange PairsOf(SetDescription set)
    {
        var own = set.OwnImages();
        return new(own.First / set.Sampling.Keep, own.Last / set.Sampling.Keep);
    }

    /// <summary>Number of pairs of one defect in the whole set, by its index in the set.</summary>
    internal static int PairsOf(SetDescription set, int defect) =>
        (PairsOf(set with { Range = null }).Count - defect + set.Defects.Count - 1) / set.Defects.Count;

    /// <summary>Pairs that lacked an image at the first call, in order; every file is hashed only once.</summary>
    public IReadOnlyList<int> Missing() => _missing ??=
        [.. Enumerable.Range(PairsOf(_description).First, Pairs)
            .Where(pair => IndicesOf(pair).Any(index => !set.IsDone(index)))];

    /// <summary>The missing pairs of one defect, by its index in the set.</summary>
    public IReadOnlyList<int> Missing(int defect) =>
        [.. Missing().Where(pair => pair % _description.Defects.Count == defect)];

    /// <summary>Fills the missing pairs of a defect.</summary>
    /// <param name="defect">Its index in the set.</param>
    /// <param name="learned">The trained defect.</param>
    /// <param name="inputs">The photos and masks to fill.</param>
    /// <param name="options">How candidates are made.</param>
    /// <param name="labels">Labels what changed; null for no such labels.</param>
    /// <param name="cancelled">Cancels between two sampling steps; completed images are kept.</param>
    public void Fill(
        int defect, LearnedDefect learned, FillInputs inputs, SamplingOptions options, ChangeLabels? labels,
        CancellationToken cancelled)
    {
        var filler = new PairFiller(learned, options, Warn, labels?.Meter);
        Make(
            Missing(defect), number => Fill(learned, filler, inputs, number, cancelled) with { Label = labels?.Rule },
            cancelled);
    }

    /// <summary>Makes pairs in the given order.</summary>
    /// <param name="pairs">Their numbers.</param>
    /// <param name="make">Makes a pair by its number.</param>
    /// <param name="cancelled">Cancels between two pairs; completed images are kept.</param>
    public void Make(IEnumerable<int> pairs, Func<int, FilledPair> make, CancellationToken cancelled)
    {
        try
        {
            foreach (var number in pairs)
            {
                cancelled.ThrowIfCancellationRequested();
                Make(number, make);
            }
        }
        finally
        {
            FinishWriting();
        }
    }

    /// <summary>Waits for the pair that is being written, and reports it.</summary>
    private void FinishWriting()
    {
        var (writing, written) = (_writing, _written);
        (_writing, _written) = (Task.CompletedTask, null);
        writing.GetAwaiter().GetResult();
        written?.Invoke();
    }

    /// <summary>Sorts the manifest and draws the sheet; no image may be missing.</summary>
    public void Finish()
    {
        set.Finish();
        SetSheet.Draw(set).WritePng(set["sheet.png"]);
    }

    /// <summary>Where the kept images of a pair are written.</summary>
    internal IEnumerable<string> ImagesOf(int pair) =>
        IndicesOf(pair).Where(index => !set.IsDropped(index)).Select(index => set[ImageOf(index)]);

    private static string ImageOf(int index) => $"images/{Digits(index)}.png";

    private IEnumerable<int> IndicesOf(int pair) => Enumerable
        .Range(pair * _description.Sampling.Keep, _description.Sampling.Keep)
        .Where(index => index >= _description.OwnImages().First && index <= _description.OwnImages().Last);

    private void Make(int number, Func<int, FilledPair> make)
    {
        var pair = make(number);
        var choice = selection.Choose(pair.Fill, _description.Sampling.Keep);
        choice = choice with { IsExpressed = pair.IsReal || (choice.IsExpressed && !pair.IsLost) };
        FinishWriting();
        if (LargeMemory.IsLarge(pair.Fill.Good.Width, pair.Fill.Good.Height))
        {
            Write(number, pair, choice, isLarge: true); // there is no memory for two at once
            Done?.Invoke(new PairDone(number, pair.Defect, pair.Fill, choice));
            LargeMemory.Release(isLarge: true); // nothing of the pair is left
            return;
        }

        // The next pair is filled while this one is compressed and written.
        _written = () => Done?.Invoke(new PairDone(number, pair.Defect, pair.Fill, choice));
        _writing = Task.Run(() => Write(number, pair, choice, isLarge: false));
    }

    private FilledPair Fill(
        LearnedDefect learned, PairFiller filler, FillInputs inputs, int number, CancellationToken cancelled)
    {
        var pair = inputs.Pair(number / _description.Defects.Count);
        var first = pair.Visit * _description.Sampling.Candidates;
        var isLarge = LargeMemory.IsLarge(pair.Good.Width, pair.Good.Height);
        var good = new Lazy<Photo>(() => Photo.Read(pair.Good.Path));
        var placed = inputs.Place(pair, good);
        LargeMemory.Release(isLarge);
        var job = new FillJob(good.Value, placed.Mask, pair.Good.Sha256, first);
        LargeMemory.Release(isLarge);
        var filled = filler.Fill(job, cancelled);
        var origin = new MaskOrigin(inputs.SourceOf(pair), pair.Mask?.Sha256);
        return new FilledPair(learned.Defect, filled.Fill, pair.Good, origin)
        {
            Run = learned.Run,
            FirstNoise = first,
            Place = placed.Record,
            IsLost = filled.IsLost,
        };
    }

    private void Write(int number, FilledPair pair, Choice choice, bool isLarge)
    {
        if (number < SetSheet.MostRows)
        {
            PairPreview.Draw(pair.Fill, choice).WritePng(set[SetSheet.PreviewOf(number)]);
        }

        if (_description.Sampling.KeepCandidates)
        {
            foreach (var candidate in pair.Fill.Finished)
            {
                pair.Fill.Candidates[candidate].Whole().WritePng(set[$"candidates/{Digits(number)}-{candidate}.png"]);
                LargeMemory.Release(isLarge);
            }
        }

        foreach (var index in IndicesOf(number).Where(index => !set.IsDropped(index)))
        {
            LargeMemory.Release(isLarge);
            var rank = index - number * _description.Sampling.Keep;
            var kept = choice.Kept[rank];
            set.Write(
                Line(index, rank, pair, choice), pair.Fill.Candidates[kept].Whole(), pair.Fill.Mask,
                pair.Label is { } rule ? LabelOf(rule, pair.Fill, kept) : null);
        }
    }

    private static Mask LabelOf(LabelRule rule, ScoredFill fill, int candidate) =>
        ChangeField.LabelOf(rule, fill.Changes[candidate], fill.Good.Width, fill.Good.Height);

    private ManifestLine Line(int index, int rank, FilledPair pair, Choice choice) => new(
        index, ImageOf(index), $"masks/{Digits(index)}.png", pair.Good.Name, pair.Mask.Name)
    {
        Defect = pair.Defect,
        Run = pair.Run,
        Seed = _description.Sampling.Seed,
        Candidate = choice.Kept[rank],
        NoiseIndex = pair.FirstNoise + choice.Kept[rank],
        Rank = rank,
        Scores = [.. choice.Scores.Select(score => score is { } known ? Math.Round(known, 6) : (double?)null)],
        RejectedEarly = pair.Fill.Rejected is [] ? null : pair.Fill.Rejected,
        Expressed = choice.IsExpressed,
        Window = [.. pair.Fill.Parts.Select(part => Numbers(part.Window.Box))],
        Sampling = SamplingRecord.Of(
            _description, _description.Defects.First(each => (each.Name, each.Run) == (pair.Defect, pair.Run))),
        Source = pair.Source,
        Place = pair.Place,
        Structure = pair.Structure,
        Sha256 = new FillHashes("", pair.Good.Sha256, MaskSource: pair.Mask.Sha256),
    };

    private static string Digits(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    private static int[] Numbers(Box box) => [box.X, box.Y, box.Width, box.Height];
}

/// <summary>A pair that has just been filled.</summary>
internal sealed record PairDone(int Number, string Defect, ScoredFill Fill, Choice Choice);
