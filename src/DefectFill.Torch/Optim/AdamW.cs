using DefectFill.Core.Problems;

namespace DefectFill.Torch.Optim;

/// <summary>
/// Adam with decoupled weight decay, numerically identical to torch.optim.AdamW; with decay 0, to torch.optim.Adam.
/// </summary>
/// <remarks>
/// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; p ← (1 − rate · decay) p;
/// p ← p − rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). Parameters without a gradient are left unchanged.
/// </remarks>
internal sealed class AdamW : IDisposable
{
    private const string MeanPrefix = "exp_avg.";
    private const string SquarePrefix = "exp_avg_sq.";
    private const string StepPrefix = "step.";

    private readonly List<(ParameterGroup Group, List<ParameterState> States)> _groups;
    private readonly AdamWOptions _options;

    /// <summary>Trains the parameters, which then require gradients; the caller still owns and disposes them.</summary>
    public AdamW(IEnumerable<ParameterGroup> groups, AdamWOptions? options = null)
    {
        _options = options ?? new AdamWOptions();
        _groups = [.. groups.Select(group => (group, StatesOf(group)))];
        foreach (var state in States)
        {
            state.Parameter.RequiresGrad = true;
        }
    }

    public IReadOnlyList<ParameterGroup> Groups => [.. _groups.Select(entry => entry.Group)];

    /// <summary>All parameters, group by group.</summary>
    public IEnumerable<Tensor> Parameters => States.Select(state => state.Parameter);

    private IEnumerable<ParameterState> States => _groups.SelectMany(entry => entry.States);

    /// <summary>Updates every parameter that has a gradient.</summary>
    public void Step()
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        foreach (var (group, states) in _groups)
        {
            AdamWStep.Take(states, group, _options);
        }
    }

    /// <summary>Clears all gradients.</summary>
    public void ClearGradients()
    {
        foreach (var parameter in Parameters)
        {
            parameter.Grad = null;
        }
    }

    /// <summary>
    /// What a checkpoint needs besides the parameters to resume byte for byte: <c>exp_avg.NAME</c>,
    /// <c>exp_avg_sq.NAME</c> and <c>step.NAME</c>. The means are the optimizer's own tensors, not copies; the counts
    /// are new tensors.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        var state = new OrderedDictionary<string, Tensor>();
        foreach (var one in States)
        {
            state.Add(MeanPrefix + one.Name, one.Mean);
            state.Add(SquarePrefix + one.Name, one.Square);
            state.Add(StepPrefix + one.Name, Tensor.Scalar(one.Steps, DType.Int64));
        }

        return state;
    }

    /// <summary>
    /// Resumes from a saved <see cref="State"/>; if anything is missing or misshapen, throws and changes nothing.
    /// </summary>
    public void Load(IReadOnlyDictionary<string, Tensor> saved)
    {
        using var noGrad = Autograd.Off();
        var found = States.Select(state => (State: state,
            Mean: Find(saved, MeanPrefix + state.Name, state.Mean),
            Square: Find(saved, SquarePrefix + state.Name, state.Square),
            Steps: Find(saved, StepPrefix + state.Name, null).ToInt64())).ToList();
        foreach (var (state, mean, square, steps) in found)
        {
            state.Mean.CopyInPlace(mean);
            state.Square.CopyInPlace(square);
            state.Steps = steps;
        }
    }

    public void Dispose()
    {
        foreach (var state in States)
        {
            state.Dispose();
        }
    }

    private static List<ParameterState> StatesOf(ParameterGroup group) =>
        [.. group.Parameters.Select(named => new ParameterState(named.Key, named.Value))];

    private static Tensor Find(IReadOnlyDictionary<string, Tensor> saved, string name, Tensor? like)
    {
        var expected = like is null ? [] : like.Shape.ToArray();
        var tensor = saved.GetValueOrDefault(name);
        return tensor is not null && tensor.Shape.SequenceEqual(expected) ? tensor : throw new CheckpointException($"""
            The optimizer's state has {(tensor is null ? "no" : $"shape {tensor} for")} {name}.
            Expected a tensor of shape {ShapeText.Of(expected)}.
            The checkpoint belongs to another model: start over in an empty folder.
            """);
    }
}
