using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Networks.Models;

namespace DefectFill.Tests.Generation;

/// <summary>
/// A model of a few random numbers that stands for one that has learned a scratch, and what it fills.
/// </summary>
internal sealed class SmallFills : IDisposable
{
    private readonly string _tokenizer = SmallModel.Tokenizer();
    private readonly DiffusionModel _model;

    public SmallFills(string window = "auto")
    {
        _model = SmallModel.Create(SmallModel.Configs(), _tokenizer);
        Learned = new LearnedDefect(
            _model, "A nut with sks",
            WindowOptions.Parse(window, modelSide: 16, latentFactor: _model.Configs.LatentScale))
        {
            Defect = "scratch",
            Shrinking = MaskShrinking.Covering,
            Run = "run",
            BaseModel = "base",
            WeightsSha256 = new string('a', 64),
        };
    }

    public LearnedDefect Learned { get; private init; }

    public int Rim
    {
        init => Learned = Learned with { Rim = value };
    }

    public MaskShrinking Shrinking
    {
        init => Learned = Learned with { Shrinking = value };
    }

    public SurfaceGrain Grain
    {
        init => Learned = Learned with { Grain = value };
    }

    public static SamplingOptions Options => new() { Candidates = 8, Steps = 3, Batch = 8, Seed = 5 };

    public static SetDescription Description(int count, Func<SamplingOptions, SamplingOptions> change) =>
        Description(count) with { Sampling = change(Description(count).Sampling) };

    public static SetDescription Description(int count) => new()
    {
        Program = "test",
        Count = count,
        InputsSha256 = "0",
        Sampling = new SamplingOptions
        {
            Candidates = 3,
            Steps = 2,
            Strength = 0.75,
            Select = SelectionRule.Psnr,
            ResidualCarry = false,
            PhotoColours = true,
            Seed = 5,
        },
        Defects =
        [
            new SetDefect("scratch", "run", "A nut with sks", "base", new string('a', 64))
            {
                Learn = LearningMode.Adapters,
                BaseSha256 = new string('b', 64),
                Rim = 2,
            },
        ],
        Device = "cpu",
        Dtype = "float32",
    };

    public static FillJob Job(Box box, int number = 1, int channels = 3) => new(
        TestFolder.Noise(number, 40, 36, channels), Mask.FromBox(40, 36, box), new string((char)('0' + number), 64));

    public IReadOnlyList<Photo> Fill(FillJob job, SamplingOptions options) =>
        [.. new CandidateFiller(Learned, options).Fill(job).Select(photo => photo.Whole())];

    public void Dispose()
    {
        _model.Dispose();
        Directory.Delete(_tokenizer, recursive: true);
    }
}
