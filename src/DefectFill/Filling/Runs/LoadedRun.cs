using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training.Subjects;

namespace DefectFill.Filling.Runs;

/// <summary>A finished run with its model in memory and its adapters attached.</summary>
internal sealed class LoadedRun : IDisposable
{
    private readonly FinishedRun _run;
    private readonly DiffusionModel _model;
    private readonly LoraAdapters? _adapters;

    /// <param name="run">The run to load.</param>
    /// <param name="device">Target device.</param>
    /// <param name="strength">How strongly the trained weights apply; see
    /// <see cref="SamplingOptions.Strength"/>.</param>
    /// <param name="type">What the networks compute in.</param>
    public LoadedRun(FinishedRun run, Device device, double strength = 1, DType type = DType.Float32)
    {
        _run = run;
        var folder = ModelFolder.Open(run.ModelPath);
        _model = strength == 1 || run.AdapterPath is not null
            ? folder.Load(type, device)
            : folder.LoadFrom(ModelFolder.Open(run.Base.Folder!), strength, type, device);
        try
        {
            _adapters = run.AdapterPath is { } adapter ? AdapterReader.Attach(_model, adapter) : null;
            if (run.EmbeddingPath is { } embedding)
            {
                WordEmbedding.Apply(_model, embedding);
            }

            if (strength != 1 && _adapters is not null)
            {
                LearnedStrength.Apply(_adapters, strength);
            }
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    /// <summary>One of the run's defects, ready for filling; valid while this run is loaded.</summary>
    public LearnedDefect Defect(string name)
    {
        return new LearnedDefect(_model, _run.Prompts.WithDefect(name), _run.Windows)
        {
            Defect = name,
            Word = _run.Prompts.WordPositions(_model.Tokenizer, name),
            Shrinking = _run.Record.Options.LatentMask,
            Run = _run.Name,
            BaseModel = _run.BaseModel,
            WeightsSha256 = _run.WeightsSha256,
        };
    }

    public void Dispose()
    {
        _adapters?.Dispose();
        _model.Dispose();
    }
}
