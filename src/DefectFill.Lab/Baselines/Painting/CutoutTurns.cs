using DefectFill.Filling.Inputs;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>The training defects of one kind, taking turns.</summary>
public sealed class CutoutTurns(ulong seed, IReadOnlyList<Cutout> cutouts)
{
    private readonly Turns _turns = new(seed, "defect turns", cutouts.Count);

    public IReadOnlyList<Cutout> All => cutouts;

    /// <summary>Whose turn it is; one that is larger than the photo is passed over.</summary>
    public Cutout For(PaintJob job) => Enumerable.Range(job.Number, cutouts.Count)
        .Select(number => cutouts[_turns[number]])
        .Concat(cutouts)
        .First(cutout => cutout.Fits(job.Good.Width, job.Good.Height));
}
