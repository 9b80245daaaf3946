using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Data.Cropping;
using DefectFill.Data.Sampling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Labels;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Selection;
using DefectFill.Torch;

namespace DefectFill.Filling;

/// <summary>Fills a mask on a photo several times; each candidate is a separate photo.</summary>
/// <remarks>
/// Outside the mask and its rim, a candidate equals the photo sample by sample, unless it is raw. The noise is keyed by
/// (seed, photo, mask, window, candidate), so a candidate is the same in any batch and in any order.
/// </remarks>
/// <param name="learned">The trained defect to fill in.</param>
/// <param name="options">Candidates, steps, guidance and related options; strength and rim come from the
/// defect.</param>
/// <param name="warn">Called if fewer candidates fit in memory at once than requested.</param>
/// <param name="meter">Measures what fills change; null for none.</param>
/// <param name="start">The timestep to start at, as a share of all; see <see cref="FillOptions.Start"/>.</param>
internal sealed class CandidateFiller(
    LearnedDefect learned, SamplingOptions options, Action<string>? warn = null, ChangeMeter? meter = null,
    double start = 1)
{
    private readonly FittingBatch _batch = new(options.Batch ?? options.Candidates, warn);
    private readonly DiffusionModel _model = learned.Model;
    private readonly Inpainter _inpainter = new(learned.Model, new FillOptions
    {
        Sampling = options,
        Shrinking = learned.Shrinking,
        Start = start,
    });

    /// <summary>The windows in which to fill a mask, in order.</summary>
    public IReadOnlyList<WindowPart> WindowsOf(Mask mask) => learned.Route.WindowsOf(mask);

    /// <summary>All candidates, with the photo's size, depth and channels.</summary>
    public IReadOnlyList<PatchedPhoto> Fill(FillJob job, CancellationToken cancelled = default) =>
        Fill(job, WindowsOf(job.Mask), cancelled).Photos;

    /// <summary>The same, given the mask's windows, and what each candidate changed in each of them.</summary>
    public FilledCandidates Fill(FillJob job, IReadOnlyList<WindowPart> parts, CancellationToken cancelled)
    {
        var made = new FilledCandidates(job.Good, options.Candidates);
        var early = new EarlyRejection(options, _inpainter.Steps, SharesOf(parts));
        foreach (var (index, part) in parts.Index())
        {
            // A window that overlaps an earlier fill differs between candidates.
            var differ = parts.Take(index).Any(before => !before.Window.Box.Intersect(part.Window.Box).IsEmpty);
            var takesGrain = !options.Raw && SurfaceGrain.IsReduced(part.Window);
            using var window = new FilledWindow(part, differ)
            {
                Grain = takesGrain ? learned.Grain?.In(job.Good, part.Window) : null,
            };
            var work = new WindowWork(job, index, window, cancelled);
            using var walks = new CandidateWalks();
            foreach (var stop in early.StopsIn(index))
            {
                Each(early.Left, made, batch => Advance(work, batch, walks, stop));
                early.Halve(index, stop, walks.Changes);
            }

            Each(early.Left, made, batch => Finish(work, batch, walks));
            early.Finish(index, walks.Changes);
        }

        made.Rejected = early.Rejected;
        return made;
    }

    private static double[] SharesOf(IReadOnlyList<WindowPart> parts)
    {
        double all = parts.Sum(part => part.Part.Area);
        return [.. parts.Select(part => part.Part.Area / all)];
    }

    private void Each(IReadOnlyList<int> numbers, FilledCandidates made, Action<FilledCandidates.Part> work) =>
        _batch.Each(
            numbers.Count, (first, length) => work(made.Batch([.. numbers.Skip(first).Take(length)])));

    /// <summary>Takes candidates to a step, from where they stand.</summary>
    private void Advance(WindowWork work, FilledCandidates.Part batch, CandidateWalks walks, int until)
    {
        using var scope = new TensorScope();
        walks.Put(batch.Numbers, Walk(Request(work, batch), until, walks.Of(batch.Numbers), work.Cancelled));
    }

    private LatentWalk Walk(FillRequest request, int until, LatentWalk? from, CancellationToken cancelled) =>
        _inpainter.Walk(
            request, new WalkOptions(learned.Prompt, until) { Word = meter?.Word ?? [] }, from, cancelled);

    /// <summary>
    /// Candidates are changed only once all tensors of the batch are finished, so a batch can be retried.
    /// </summary>
    private void Finish(WindowWork work, FilledCandidates.Part batch, CandidateWalks walks)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var (part, photos, request) = (work.Window.Part, batch.Photos, Request(work, batch));
        var walk = Walk(request, _inpainter.Steps, walks.Of(batch.Numbers), work.Cancelled);
        var decoded = Decode(walk.Z, request);
        var planes = decoded.ToArray<float>();
        RefuseUnlessFinite(planes);
        var changes = meter?.Of(part, decoded, Before(request), _inpainter.WordOf(walk));
        var length = planes.Length / photos.Length;
        for (var i = 0; i < photos.Length; i++)
        {
            var side = part.Window.OutSide;
            var picture = PhotoPlanes.ToPhoto(planes.AsSpan(i * length, length), side, side, photos[i].Depth);
            photos[i] = Stitch(part, photos[i], picture, work.Window.Grain);
        }

        walks.Finish(batch.Numbers, walk);
        batch.Put(photos, changes);
    }

    /// <summary>The fills before compositing (n, 3, H, W).</summary>
    private Tensor Decode(Tensor latents, FillRequest request)
    {
        var decoded = _model.Autoencoder.Decode(latents);
        RefuseOneColour(decoded, request);
        if (CarriesResidual) // out = D(z) + (I − D(E(I)))
        {
            decoded = decoded + (request.Image - Reconstruction(request));
        }

        return learned.Colours is { } colours && !options.Raw
            ? colours.Hold(decoded, request.Image, request.Mask)
            : decoded;
    }

    private bool CarriesResidual => options is { ResidualCarry: true, Raw: false };

    /// <summary>What the fills would be without a defect: I with the residual carried, D(E(I)) without.</summary>
    private Tensor Before(FillRequest request) => CarriesResidual ? request.Image : Reconstruction(request);

    private Tensor Reconstruction(FillRequest request) => _model.Autoencoder.Decode(request.Encoded!.Value.X0);

    /// <summary>The photo with the window's fill; it keeps a copy only of the pixels that may have changed.</summary>
    private PatchedPhoto Stitch(WindowPart part, PatchedPhoto photo, Photo picture, WindowGrain? grain)
    {
        var box = part.Window.Box;
        var (window, local) = (photo.Crop(box), Local(part));
        if (!options.Raw)
        {
            var changed = part.Part.BoundingBox;
            var filled = local.Stitch(window, WithGrain(local.Window, picture, grain), options.Feather);
            return photo.With(filled.Crop(changed), box.X + changed.X, box.Y + changed.Y);
        }

        var all = Mask.FromBox(box.Width, box.Height, new Box(0, 0, box.Width, box.Height));
        return photo.With(new WindowPart(local.Window, all, all).Stitch(window, picture, feather: 0), box.X, box.Y);
    }

    /// <summary>The part in coordinates of its window.</summary>
    private static WindowPart Local(WindowPart part) => part with
    {
        Window = part.Window with { Box = part.Window.Box with { X = 0, Y = 0 } },
    };

    private static Photo WithGrain(Window window, Photo picture, WindowGrain? grain) =>
        grain is null ? picture : grain.Return(window.ToPhotoScale(Stitching.Like(grain.All, picture)));

    private FillRequest Request(WindowWork work, FilledCandidates.Part batch)
    {
        var request = Plain(work, batch);
        return request with { Encoded = work.Window.Encoded(() => _inpainter.Encode(request)) };
    }

    private FillRequest Plain(WindowWork work, FilledCandidates.Part batch)
    {
        var (part, keys) = (work.Window.Part, work.KeysOf(options.Seed));
        var side = part.Window.OutSide;
        var latent = side / _model.Configs.LatentScale;
        long[] shape = [_model.Configs.Autoencoder.LatentChannels, latent, latent];
        var photos = work.Window.Differs ? batch.Photos : batch.Photos[..1];
        var images = new Tensor[photos.Length];
        for (var i = 0; i < images.Length; i++)
        {
            var inside = photos[i].Crop(part.Window.Box);
            images[i] = Tensor.From<float>(PhotoPlanes.Of(Local(part).Window.CropPhoto(inside)), 3, side, side);
        }

        var noise = batch.Numbers.Select(number => Tensor.Normal(keys.Candidate(number), shape)).ToArray();
        return new FillRequest(
            There(Tensor.Stack(0, images)),
            There(Tensor.From<float>(PhotoPlanes.Of(part.ModelHole), 1, 1, side, side)),
            There(Tensor.Stack(0, noise)),
            There(Tensor.Normal(keys.Encoding("photo"), [1, .. shape])),
            There(Tensor.Normal(keys.Encoding("background"), [1, .. shape])))
        {
            PromptNoise = options.PromptNoise == 0 ? null
                : There(Tensor.Stack(0, [.. batch.Numbers.Select(number => PromptNoise(keys.Prompt(number)))])),
            Inside = There(Tensor.From<float>(PhotoPlanes.Of(Asked(work)), 1, 1, side, side)),
        };
    }

    /// <summary>What is added to a candidate's prompt, the same in all windows: (L, D).</summary>
    private Tensor PromptNoise(Generator generator) => options.PromptNoise
        * Tensor.Normal(generator, [_model.Tokenizer.Length, _model.Configs.TextEncoder.Width]);

    /// <summary>What this window fills of the mask itself at model scale; of its rim, if it has nothing else.</summary>
    private static Mask Asked(WindowWork work)
    {
        var asked = work.Window.Part.Part.And(work.Job.Mask.Crop(work.Window.Part.Window.Box));
        return asked.IsEmpty ? work.Window.Part.ModelMask : work.Window.Part.Window.ToModelScale(asked);
    }

    private Tensor There(Tensor tensor) => tensor.To(_model.DType, _model.Device);

    private void RefuseUnlessFinite(float[] planes)
    {
        if (!Array.TrueForAll(planes, float.IsFinite))
        {
            throw Diverged("the fill has numbers that are not finite", "finite ones");
        }
    }

    private void RefuseOneColour(Tensor decoded, FillRequest request)
    {
        if (DecodeCheck.HasOneOfOneColour(decoded, request.Image, request.Mask))
        {
            throw Diverged("the fill has one colour all over, unlike the photo around it", "a picture");
        }
    }

    private CheckpointException Diverged(string found, string expected) =>
        FiniteWeights.Problem(_model, learned.BaseModel) ?? CheckpointException.Of(
            learned.Run, found, expected,
            "Training has diverged: repeat {command:train} with lower rates ({option:lr_unet}, {option:lr_text}).");

    /// <summary>A window to fill, the same for all of its candidates.</summary>
    private sealed record WindowWork(
        FillJob Job, int Index, FilledWindow Window, CancellationToken Cancelled)
    {
        public NoiseKeys KeysOf(ulong seed) => new(seed, Job, Index);
    }

    /// <summary>Generators for the noise of one window.</summary>
    private readonly record struct NoiseKeys(ulong Seed, FillJob Job, int Window)
    {
        public Generator Candidate(int number) =>
            Generator.For(Seed, "fill", Job.Keys.Photo, Job.Keys.Mask, Window, Job.FirstCandidate + number);

        public Generator Prompt(int number) =>
            Generator.For(Seed, "fill prompt", Job.Keys.Photo, Job.Keys.Mask, Job.FirstCandidate + number);

        public Generator Encoding(string what) =>
            Generator.For(Seed, $"fill {what}", Job.Keys.Photo, Job.Keys.Mask, Window);
    }
}
