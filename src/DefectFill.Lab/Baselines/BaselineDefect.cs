using DefectFill.Core.Random;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Lab.Baselines.Painting;
using DefectFill.Selection;

namespace DefectFill.Lab.Baselines;

/// <summary>One defect of a baseline's set: the photos it is added to, and the method.</summary>
internal sealed record BaselineDefect(DefectInputs Inputs, IPainter Painter, ulong Seed)
{
    /// <summary>The pair with an index, from 0.</summary>
    public FilledPair Make(int number)
    {
        var pair = Inputs.Inputs.Pair(number);
        var good = Photo.Read(pair.Good.Path);
        var given = Inputs.Inputs.HasMasks
            ? new GivenMask(
                Inputs.Inputs.MaskOf(pair, _ => good), new MaskOrigin(Inputs.Inputs.SourceOf(pair), pair.Mask?.Sha256))
            : null;
        var generator = Generator.For(Seed, $"baseline {Inputs.Defect}", number);
        var painted = Painter.Paint(new PaintJob(number, good, pair.Good.Name, given, generator));
        return new FilledPair(
            Inputs.Defect, new ScoredFill(good, painted.Mask, [], [painted.Photo]), pair.Good, painted.Origin)
        {
            Source = painted.Source,
        };
    }
}
