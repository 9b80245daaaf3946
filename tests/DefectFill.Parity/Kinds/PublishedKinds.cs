using System.Text.Json;
using DefectFill.Core.Options;
using DefectFill.Imaging;
using DefectFill.Inspection;
using DefectFill.Torch;

namespace DefectFill.Parity.Kinds;

/// <summary>The protocol <c>published</c> of the inspection models, bug for bug as in the field's code.</summary>
internal static class PublishedKinds
{
    private const int Side = 256;

    /// <summary>Figures from given scores and mask files.</summary>
    public static IEnumerable<Check> Localisation(ParityCase parity)
    {
        using var scope = new TensorScope();
        var scores = Scores(parity);
        JsonElement[] images = [.. parity.Json.GetProperty("images").EnumerateArray()];
        var maps = Tensor.From<float>(scores, images.Length, 1, Side, Side);
        var imageScores = DefectMap.ImageScores(maps);
        var greys = Array.ConvertAll(images, image => Grey(parity, image));
        var figures = new LocalisationFigures(InspectionProtocol.Published);
        foreach (var (i, pixels) in scores.Chunk(Side * Side).Index())
        {
            figures.Add(
                new DefectMap(pixels, imageScores[i], Side, Side), Where(greys[i], grey => grey == 255),
                Where(greys[i], grey => grey > 0), images[i].GetProperty("mask").ValueKind == JsonValueKind.String);
        }

        var found = figures.Scores();
        return
        [
            parity.Check("image_auroc", found.ImageAuroc!.Value), parity.Check("image_ap", found.ImageAp!.Value),
            parity.Check("image_f1_max", found.ImageF1!.Value), parity.Check("pixel_auroc", found.PixelAuroc!.Value),
            parity.Check("pixel_ap", found.PixelAp!.Value), parity.Check("pixel_f1_max", found.PixelF1!.Value),
            parity.Check("pro", found.Pro!.Value), parity.Check("selection", found.Selection),
            parity.Check<float>("image_scores", imageScores, [images.Length]),
            parity.Check("defect_pixels", greys.Sum(grey => grey.Count(value => value == 255))),
            parity.Check("region_pixels", greys.Sum(grey => grey.Count(value => value > 0))),
            parity.Check("regions", greys.Sum(grey => Regions(grey))),
        ];
    }

    /// <summary>Photo and mask as they enter the networks.</summary>
    public static IEnumerable<Check> Pictures(ParityCase parity)
    {
        using var scope = new TensorScope();
        var photo = Photo.Read(parity.PathOf(parity.Json.GetProperty("photo").GetString()!));
        var mask = Photo.Read(parity.PathOf(parity.Json.GetProperty("mask").GetString()!)).To8Bit().ToGrey();
        var plain = PublishedPictures.Plain(photo, Side);
        var tested = Tensor.From<byte>(PublishedPictures.Rounded(photo, Side), Side, Side, 3)
            .To(DType.Float32).Permute(2, 0, 1) / 255;
        var testMask = Array.ConvertAll(PublishedPictures.Shrunk(mask, Side), grey => grey / 255f);
        long[] planes = [3, Side, Side];
        long[] plane = [1, Side, Side];
        return
        [
            parity.Check<float>("segmenter.train.photo", plain, planes),
            parity.Check<float>("classifier.train.photo", plain, planes),
            parity.Check<float>("classifier.test.photo", plain, planes),
            parity.Check("segmenter.test.photo", tested.Contiguous()),
            parity.Check<byte>("segmenter.train.mask", PublishedPictures.AboveHalf(mask, Side), plane),
            parity.Check<float>("segmenter.test.mask", testMask, plane),
        ];
    }

    /// <summary>Rates, batches, samples and the kept epoch.</summary>
    public static IEnumerable<Check> Schedule(ParityCase parity)
    {
        foreach (var name in parity.Expected.Where(name => name.Contains(".rates.", StringComparison.Ordinal)))
        {
            var epochs = int.Parse(name.Split('.')[^1]);
            double[] rates = [.. Enumerable.Range(0, epochs).Select(epoch => EpochRate.Of(Options(epochs), epoch))];
            yield return parity.Check<double>(name, rates, [epochs]);
        }

        var marks = parity.Stored("marks").ToDoubles().Chunk(4).Select(row => row.Sum());
        yield return parity.Check("segmenter.kept", Kept(marks));
        yield return parity.Check("classifier.kept", Kept(parity.Stored("accuracies").ToDoubles()));
        foreach (var check in Samples(parity))
        {
            yield return check;
        }
    }

    private static IEnumerable<Check> Samples(ParityCase parity)
    {
        var inputs = parity.Json.GetProperty("inputs");
        var goods = inputs.GetProperty("goods").GetInt32();
        string[] types = [.. inputs.GetProperty("types").EnumerateArray().Select(type => type.GetString()!)];
        int[] counts = [.. types.Select(type => inputs.GetProperty("generated").GetProperty(type).GetInt32())];
        var coins = parity.Stored("coin").ToDoubles();
        var (index, type) = (parity.Longs("index"), parity.Longs("type"));
        var samples = coins.Select(
            (coin, i) => PublishedSamples.Sample(goods, counts, (int)index[i], coin, (int)type[i]));
        double[] rows = [.. samples.SelectMany(sample => new double[] { sample.Type, sample.Number })];
        yield return parity.Check<double>("samples", rows, [coins.Length, 2]);

        var data = new InspectionData(
            [.. types.Zip(counts).SelectMany(pair => Enumerable.Range(0, pair.Second)
                .Select(i => new InspectionItem($"{pair.First}/{i}", "mask", pair.First)))],
            [.. Enumerable.Range(0, goods).Select(i => new InspectionItem($"{i}", null, InspectionItem.Good))], []);
        var options = Options(epochs: 1);
        var drawn = PublishedSamples.Drawn(data, options.SamplesPerEpoch, Core.Random.Generator.For(1, "samples"));
        yield return Sizes(parity, "segmenter.batches", [.. drawn.Chunk(options.Batch)]);
        var seen = Enumerable.Range(0, options.Passes)
            .SelectMany(_ => PublishedSamples.Used(data).SelectMany(used => used));
        yield return Sizes(parity, "classifier.batches", [.. seen.Chunk(options.Batch)]);
    }

    private static Check Sizes(ParityCase parity, string name, InspectionItem[][] batches) =>
        parity.Check<int>(name, Array.ConvertAll(batches, batch => batch.Length), [batches.Length]);

    private static int Kept(IEnumerable<double> selections)
    {
        var (kept, best) = (-1, (double?)null);
        foreach (var (epoch, selection) in selections.Index())
        {
            (kept, best) = EpochJournal.IsBetter(selection, best) ? (epoch, selection) : (kept, best);
        }

        return kept;
    }

    private static InspectionOptions Options(int epochs) => new()
    {
        Task = InspectionTask.Localise,
        Data = "",
        ModelOut = "",
        Epochs = epochs,
        Protocol = InspectionProtocol.Published,
    };

    private static byte[] Grey(ParityCase parity, JsonElement image) =>
        image.GetProperty("mask").GetString() is { } path
            ? PublishedPictures.Shrunk(Photo.Read(parity.PathOf(path)).To8Bit().ToGrey(), Side)
            : new byte[Side * Side];

    private static byte[] Where(byte[] grey, Predicate<byte> isInside) =>
        Array.ConvertAll(grey, value => isInside(value) ? (byte)1 : (byte)0);

    private static int Regions(byte[] grey) =>
        Mask.FromPixels(Side, Side, Where(grey, value => value > 0)).Regions().All.Count;

    /// <summary>By formula; then bumps inside boxes, clamping and levels, each in float.</summary>
    private static float[] Scores(ParityCase parity)
    {
        var spec = parity.Json.GetProperty("inputs").GetProperty("scores");
        long[] shape = [.. spec.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        var scores = new float[Numbers.CountOf(shape)];
        Formula.FillTensor(
            scores, spec.GetProperty("formula").GetString()!, spec.GetProperty("scale").GetDouble(), parity.Seed);
        InputSteps.Add(scores, spec.GetProperty("offset").GetSingle());
        foreach (var bump in spec.GetProperty("bumps").EnumerateArray())
        {
            int[] box = [.. bump.EnumerateArray().Take(5).Select(number => number.GetInt32())];
            for (var y = box[1]; y < box[2]; y++)
            {
                InputSteps.Add(scores.AsSpan((box[0] * Side + y) * Side)[box[3]..box[4]], bump[5].GetSingle());
            }
        }

        var clamp = spec.GetProperty("clamp");
        InputSteps.Clamp(scores, clamp[0].GetSingle(), clamp[1].GetSingle());
        return spec.TryGetProperty("levels", out var levels)
            ? Array.ConvertAll(scores, x => MathF.Floor(x * levels.GetSingle()) / levels.GetSingle())
            : scores;
    }
}
