using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Scenes;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Drawing.Worlds;

/// <summary>Chooses what an image shows: a bare material, a material with parts, or a part on a bench.</summary>
internal sealed class Composer(Generator chance, int size)
{
    private const double GreyShare = .55; // most inspection cameras are monochrome
    private readonly bool _isGrey = chance.Bernoulli(GreyShare);

    public Light Light { get; } = Light.Draw(chance, size);

    public (Scene Scene, Sentence Sentence) Compose()
    {
        var kind = chance.Uniform();
        var (scene, sentence) = kind < .7 ? Ground() : Exhibit();
        if (kind is >= .4 and < .7)
        {
            AddParts(scene, sentence);
        }

        AddMarks(scene, sentence);
        return (scene, sentence);
    }

    /// <summary>A material from edge to edge and nothing else.</summary>
    public (Scene Scene, Sentence Sentence) Ground()
    {
        var scene = new Scene(size, _isGrey);
        var (coat, words, noun) = Choose(Materials.Any(chance));
        scene.Lay(coat.Surface, coat.First, coat.Second);
        return (scene, new Sentence(words, noun));
    }

    /// <summary>A part, or several of the same kind, seen whole or nearly so on a plain background.</summary>
    private (Scene Scene, Sentence Sentence) Exhibit()
    {
        var scene = new Scene(size, _isGrey);
        var (bench, benchWords, _) = Choose(Materials.Bench(chance));
        scene.Lay(bench.Surface, bench.First, bench.Second);
        var (coat, words, _) = Choose(Materials.Any(chance));
        var kind = PartKinds.Whole[chance.Below(PartKinds.Whole.Count)];
        var copies = chance.Bernoulli(.75) ? 1 : 2 + chance.Below(3);
        var radius = size * chance.Between(.24f, .5f) / MathF.Sqrt(copies);
        var pieces = kind.Make(new PartMaker(chance, radius)).ToList();
        var subject = new Plane(size);
        for (var copy = 0; copy < copies; copy++)
        {
            var spread = copies == 1 ? .08f : .27f;
            var frame = new Frame(
                size * (.5f + chance.Gauss(spread)), size * (.5f + chance.Gauss(spread)), chance.Direction(.5f));
            Build(scene, pieces, frame, coat);
            Layers.Add(subject, Plane.Draw(size, (x, y) => InFrame(pieces[0].Outline, frame, x, y)), 1);
        }

        scene.Subject = subject;
        var onBench = chance.Bernoulli(.5) ? $" on {benchWords}" : "";
        return (scene, new Sentence($"{Sentence.WithArticle($"{words} {kind.Word}")}{onBench}", kind.Word));
    }

    private void AddParts(Scene scene, Sentence sentence)
    {
        var count = 1 + chance.Below(3);
        var shared = Choose(Materials.Any(chance));
        for (var i = 0; i < count; i++)
        {
            var kind = PartKinds.All[chance.Below(PartKinds.All.Count)];
            var radius = size * chance.Log(.06f, .5f);
            var frame = new Frame(chance.Between(0, size), chance.Between(0, size), chance.Direction());
            var (coat, words, _) = chance.Bernoulli(.7) ? shared : Choose(Materials.Any(chance));
            var pieces = kind.Make(new PartMaker(chance, radius)).ToList();
            Build(scene, pieces, frame, coat);
            var isSunk = pieces[0].Relief == Relief.Sunk;
            var name = isSunk || chance.Bernoulli(.5) ? kind.Word : $"{words} {kind.Word}";
            sentence.Extras.Add(Sentence.WithArticle(name));
        }
    }

    private void AddMarks(Scene scene, Sentence sentence)
    {
        if (chance.Bernoulli(.12))
        {
            var ink = Colours.Shade(_isGrey || chance.Bernoulli(.6)
                ? Colours.AnyNeutral(chance)
                : Colours.Chromatic[chance.Below(Colours.Chromatic.Count)], chance);
            scene.Print(Lettering.Draw(chance, size), ink, chance.Bernoulli(.4) ? chance.Between(.5f, 2) : 0);
            sentence.Extras.Add("letters");
        }

        if (chance.Bernoulli(.18))
        {
            Pattern.Spots(scene, chance);
            sentence.Extras.Add("spots");
        }

        if (chance.Bernoulli(.15))
        {
            Pattern.Strokes(scene, chance);
            sentence.Extras.Add("strokes");
        }
    }

    private void Build(Scene scene, IEnumerable<Piece> pieces, Frame frame, Coat coat)
    {
        var floor = chance.Log(.15f, .9f);
        foreach (var piece in pieces)
        {
            if (piece.Relief == Relief.Sunk)
            {
                scene.Sink(piece, frame, Light, floor);
            }
            else
            {
                scene.Put(piece, frame, Light, coat);
            }
        }
    }

    private (Coat Coat, string Words, string Noun) Choose(Material material)
    {
        var colour = Colours.For(material, _isGrey, chance);
        var first = Colours.Shade(colour, chance);
        var second = Colours.Companion(first, _isGrey, chance);
        var surface = material.Paint(new Swatch(chance, size));
        return (new Coat(surface, first, second), $"{colour.Word} {material.Words}", material.Words);
    }

    private static float InFrame(Outline outline, Frame frame, float x, float y)
    {
        var (u, v) = frame.Of(x, y);
        return Curve.Coverage(outline(u, v));
    }
}
