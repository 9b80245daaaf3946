using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Data.Metrics;
using DefectFill.Drawing.Worlds;
using DefectFill.Imaging;
using DefectFill.Inspection;
using DefectFill.Inspection.Windows;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Lab.Pretraining;

/// <summary>
/// Trains the segmenter that inspection models start from to find the odd things of drawn pictures, half of which have
/// some.
/// </summary>
internal sealed class FinderStage : IStage
{
    private const int StepsAChunk = 100; // each picture is used a few times, in another orientation and light
    private const int Unseen = 96;
    private const int AtOnce = 16;
    private const int Shown = 12;

    private readonly PretrainOptions _options;
    private readonly WeightStore _weights;
    private readonly Segmenter _network;
    private readonly PictureChunk _pictures;
    private readonly int _side;
    private readonly DrawnImage[] _unseen;

    /// <param name="options">Seed, width, batch and picture size; windows are as large as pictures.</param>
    /// <param name="start">A model folder whose finder is trained further, if it has one; null starts afresh.</param>
    /// <param name="device">The device for training.</param>
    public FinderStage(PretrainOptions options, string? start = null, Device device = default)
    {
        _options = options;
        _side = options.PictureSize / InspectionOptions.SideUnit * InspectionOptions.SideUnit;
        _pictures = new PictureChunk(
            new PictureSource(options, [], DrawnWorld.DrawOdd), options.Pictures, StepsAChunk);
        _unseen = _pictures.Unseen(Unseen);
        var file = start is null ? null : FinderFolder.FileIn(ModelNames.Resolve(start));
        using var archive = File.Exists(file) ? TensorArchive.Open(file) : null;
        IsTrained = archive is not null;
        ITensorSource source = archive is null
            ? new InitialWeights(options.Seed, InspectionTask.Localise) : new ArchiveSource(archive);
        _weights = new WeightStore(source, device: device);
        _network = new Segmenter(_weights.Root, options.FinderWidth);
        _weights.Seal();
        Parameters = [.. _weights.Tensors.Where(named => !BatchNorm2d.IsStatistic(named.Key))];
        Statistics = [.. _weights.Tensors.Where(named => BatchNorm2d.IsStatistic(named.Key))];
    }

    public string Name => "finder";

    /// <summary>Whether it started from a trained finder.</summary>
    public bool IsTrained { get; }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Statistics { get; }

    /// <summary>Batch normalisation uses the whole batch.</summary>
    public int SamplesApart => 1;

    public StageBatch BatchOf(long step) => StageBatch.Whole(() =>
    {
        var chance = Generator.For(_options.Seed, "finder windows", step);
        var pictures = _pictures.At(step);
        var drawn = Enumerable.Range(0, _options.Finder.Batch).Select(_ => pictures[chance.Below(pictures.Length)]);
        var (images, masks) = Draw([.. drawn], chance);
        return OverlapLoss.Of(_network.Forward(images, training: true).Softmax(1), masks);
    });

    public IReadOnlyDictionary<string, double> Measure()
    {
        var (pixels, labels) = (new List<float>(), new List<byte>());
        var (scores, defects) = (new List<float>(), new List<byte>());
        foreach (var part in _unseen.Chunk(AtOnce))
        {
            using var scope = new TensorScope();
            var (images, masks) = Whole(part);
            var maps = Maps(images);
            pixels.AddRange(maps.ToArray<float>());
            labels.AddRange(masks.To(DType.UInt8).ToArray<byte>());
            scores.AddRange(DefectMap.ImageScores(maps));
            defects.AddRange(part.Select(picture => picture.Oddities.Count > 0 ? (byte)1 : (byte)0));
        }

        var ofPixels = Ranking.Of([.. pixels], [.. labels]);
        return new Dictionary<string, double>
        {
            ["pixel_auroc_drawn"] = ofPixels.Auroc,
            ["pixel_ap_drawn"] = ofPixels.AveragePrecision,
            ["image_auroc_drawn"] = Ranking.Of([.. scores], [.. defects]).Auroc,
        };
    }

    public Photo Sheet()
    {
        var shown = _unseen.Where(picture => picture.Oddities.Count > 0).Take(Shown).ToArray();
        var (images, masks) = Whole(shown);
        return PictureTensors.Rows([2 * images - 1, Grey(masks), Grey((2 * Maps(images)).Clamp(0, 1))]);
    }

    /// <summary>Writes the finder into a model's folder, with its card, if it has been trained.</summary>
    public void Write(string modelFolder, StagePosition end, IEnumerable<PretrainLine> log)
    {
        if (end.Steps > 0 || IsTrained)
        {
            FinderFolder.Write(modelFolder, _weights.Tensors);
            AtomicFile.WriteAllText(
                FinderFolder.CardIn(modelFolder), FinderCard.Write(_options, end, IsTrained, log));
        }
    }

    public void Dispose() => _weights.Dispose();

    private Tensor Maps(Tensor images) => _network.Forward(images).Softmax(1).Narrow(1, 1, 1);

    private static Tensor Grey(Tensor maps) => (2 * maps - 1).Expand(-1, 3, -1, -1).Contiguous();

    private (Tensor Images, Tensor Masks) Whole(IReadOnlyList<DrawnImage> pictures) =>
        Windows(pictures, _ => new Cut(0, 0, _side, 0), null);

    private (Tensor Images, Tensor Masks) Draw(IReadOnlyList<DrawnImage> pictures, Generator chance) =>
        Windows(pictures, picture => Cut.Anywhere(chance, picture.Size, _side), chance);

    /// <summary>Images (B, 3, side, side) in 0..1 and masks (B, 1, side, side) of 0 and 1.</summary>
    private (Tensor Images, Tensor Masks) Windows(
        IReadOnlyList<DrawnImage> pictures, Func<DrawnImage, Cut> place, Generator? light)
    {
        var plane = _side * _side;
        var (planes, masks) = (new float[pictures.Count * 3 * plane], new float[pictures.Count * plane]);
        for (var i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            var window = planes.AsSpan(i * 3 * plane, 3 * plane);
            var cut = place(picture);
            cut.ToPlanes(picture.Pixels, picture.Size, window);
            foreach (ref var value in window)
            {
                value = (value + 1) / 2;
            }

            if (light is not null)
            {
                LightChange.Apply(window, _side, light);
            }

            Mark(picture, cut, masks.AsSpan(i * plane, plane));
        }

        return (Tensor.From<float>(planes, pictures.Count, 3, _side, _side).To(_weights.Device),
            Tensor.From<float>(masks, pictures.Count, 1, _side, _side).To(_weights.Device));
    }

    private static void Mark(DrawnImage picture, Cut cut, Span<float> mask)
    {
        foreach (var oddity in picture.Oddities)
        {
            var part = cut.OfMask(oddity.Mask, picture.Size);
            for (var i = 0; i < part.Length; i++)
            {
                mask[i] = part[i] != 0 ? 1 : mask[i];
            }
        }
    }
}
