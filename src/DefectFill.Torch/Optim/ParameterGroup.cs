namespace DefectFill.Torch.Optim;

/// <summary>Parameters trained at one rate, each with the name under which the optimizer's state is saved.</summary>
internal sealed class ParameterGroup(
    IEnumerable<KeyValuePair<string, Tensor>> parameters, double rate, double decay = 0)
{
    public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; } = [.. parameters];

    /// <summary>Learning rate; a schedule sets it before each step.</summary>
    public double Rate { get; set; } = rate;

    /// <summary>Decoupled weight decay: every step multiplies by 1 − rate · decay.</summary>
    public double Decay { get; } = decay;
}
