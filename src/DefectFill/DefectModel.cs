using DefectFill.Core.Events;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Runs;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill;

/// <summary>A model trained on one or more defects of an object, which it fills into photos.</summary>
/// <remarks>Weights are loaded by the first fill and kept until disposal. Not thread-safe.</remarks>
public sealed class DefectModel : IDisposable
{
    private static readonly SamplingOptions s_default = new() { Dtype = ComputeType.Auto };

    private readonly Device _device;
    private readonly string? _data;
    private readonly string? _model;
    private IReadOnlyList<RunDefect> _defects = [];
    private LoadedRun? _loaded;
    private (double Strength, DType Type) _loadedAs;

    private DefectModel(string path, Device device, string? data, string? model)
    {
        (_device, _data, _model) = (device, data, model);
        Path = System.IO.Path.GetFullPath(path);
        _defects = RunDefect.OfEach([FinishedRun.Open(Path, data, model)]);
    }

    /// <summary>The run's folder.</summary>
    public string Path { get; private set; }

    /// <summary>The defects it was trained on, sorted by name.</summary>
    public IReadOnlyList<string> Defects => [.. _defects.Select(defect => defect.Name)];

    private FinishedRun Run => _defects[0].Run;

    /// <summary>Opens the folder of a finished training run.</summary>
    /// <param name="path">A folder written by <c>train</c> or <see cref="Save"/>.</param>
    /// <param name="device">The device for filling.</param>
    /// <param name="data">The data folder, if it has moved since training.</param>
    /// <param name="model">The base model, a folder or a name, if it has moved since training.</param>
    /// <exception cref="FolderMismatchException">The folder is not a run, or its training is unfinished.</exception>
    public static DefectModel Open(string path, Device device, string? data = null, string? model = null)
    {
        ProcessSettings.Apply();
        return new DefectModel(path, device, data, model);
    }

    /// <summary>Fills a mask on a photo of a good part with candidates and keeps the best.</summary>
    /// <remarks>
    /// The same options give the pixels that <c>generate</c> keeps for the first pair of this photo and mask.
    /// </remarks>
    /// <param name="good">A photo without defects.</param>
    /// <param name="mask">Where to fill the defect; of the same size as the photo.</param>
    /// <param name="sampling">Sampling options; null for the defaults.</param>
    /// <param name="stop">Cancels between two sampling steps.</param>
    /// <exception cref="UnfitOptionsException">The mask does not fit the photo, or an option is unusable.</exception>
    public FilledPhotos Fill(
        Photo good, Mask mask, SamplingOptions? sampling = null, CancellationToken stop = default) =>
        Fill(good, mask, sampling, defect: null, progress: null, stop);

    /// <summary>The same for a model of several defects, with notes and warnings.</summary>
    public FilledPhotos Fill(
        Photo good, Mask mask, SamplingOptions? sampling, string? defect, IProgress<RunEvent>? progress = null,
        CancellationToken stop = default)
    {
        sampling ??= s_default;
        RequireRoom(good, mask);
        ThrowIfAny(sampling.Problems());
        var index = IndexOf(defect);
        var resolved = ResolvedSampling.Of(sampling, _defects, _device);
        new SamplingAdvice(sampling, resolved, _defects).Report(progress);
        var learned = resolved.Complete(Loaded(resolved.Options).Defect(_defects[index].Name), index);
        var (score, weights) = resolved.LoadScore(_device);
        using var features = weights;
        var filler = new PairFiller(
            learned, resolved.OptionsFor(Run), text => progress?.Report(new WarningEvent(text)));
        return FilledPhotos.Of(filler.Fill(new FillJob(good, mask, good.Identity), stop), score, sampling.Keep);
    }

    /// <summary>Makes a set of images with masks and a manifest, as <c>generate</c> does; returns its folder.</summary>
    /// <remarks>
    /// Repeating the call adds missing images, including those of an increased <paramref name="count"/>.
    /// </remarks>
    /// <param name="folder">Output folder of the set: new, empty, or containing the same set.</param>
    /// <param name="inputs">The photos to fill, and where.</param>
    /// <param name="count">Total number of images to keep over all defects.</param>
    /// <param name="sampling">Sampling options; null for the defaults.</param>
    /// <param name="progress">Receives each pair, its kept images, notes and warnings.</param>
    /// <param name="stop">Cancels between two sampling steps; completed images are kept.</param>
    public string WriteSet(
        string folder, InputChoice inputs, int count, SamplingOptions? sampling = null,
        IProgress<RunEvent>? progress = null, CancellationToken stop = default)
    {
        var options = new GenerationOptions
        {
            Runs = [Path],
            Data = _data,
            Model = _model,
            Inputs = inputs,
            Count = count,
            Sampling = sampling ?? s_default,
            Out = folder,
        };
        ThrowIfAny(options.Problems());
        var plan = GenerationPlan.Prepare(options, _device);
        if (progress is not null)
        {
            new GenerationAdvice(plan).Report(progress);
        }

        Unload(); // the set loads its own
        return new GenerationRun(plan).Run(_device, progress, stop).Path;
    }

    /// <summary>Copies the run atomically to a new folder, which this model uses from then on.</summary>
    /// <exception cref="FolderMismatchException">The folder contains other files.</exception>
    public void Save(string folder)
    {
        FolderCopy.Make(Path, folder, what: "run", without: FolderLock.Name);
        Path = System.IO.Path.GetFullPath(folder);
        _defects = RunDefect.OfEach([FinishedRun.Open(Path, _data, _model)]);
        Unload();
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => Unload();

    private LoadedRun Loaded(SamplingOptions sampling)
    {
        var wanted = (Strength: sampling.Strength ?? 1, Type: Precision.Require(sampling.Dtype, _device));
        if (_loaded is null || wanted != _loadedAs)
        {
            Unload();
            _loaded = new LoadedRun(Run, _device, wanted.Strength, wanted.Type);
            _loadedAs = wanted;
        }

        return _loaded;
    }

    private void Unload()
    {
        _loaded?.Dispose();
        _loaded = null;
    }

    private int IndexOf(string? defect)
    {
        string[] names = [.. Defects];
        var index = defect is null && names.Length == 1 ? 0 : Array.IndexOf(names, defect);
        return index >= 0 ? index : throw Unfit(
            "defect", defect ?? "", $"must be one that the model has learned: {string.Join(", ", names)}");
    }

    private static void RequireRoom(Photo good, Mask mask)
    {
        if ((mask.Width, mask.Height) != (good.Width, good.Height) || mask.IsEmpty || mask.IsFull)
        {
            throw Unfit(
                "mask", $"{mask} on a photo of {good}",
                "must have the photo's size, with pixels inside and outside");
        }
    }

    private static UnfitOptionsException Unfit(string property, string found, string expected) =>
        new([Problem.Option(ProblemCode.OutOfRange, property, found, expected)]);

    private static void ThrowIfAny(IEnumerable<Problem> problems)
    {
        Problem[] found = [.. problems];
        if (found.Length > 0)
        {
            throw new UnfitOptionsException(found);
        }
    }
}
