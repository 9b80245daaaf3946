namespace DefectFill.Torch.Optim;

/// <summary>
/// One step over a group: LibTorch's fused operator if it has one, else the shim's on a CPU, else one operator at a
/// time.
/// </summary>
internal static class AdamWStep
{
    private const int FusedAtOnce = 200; // one call takes five lists of tensors

    private static readonly Op s_fused = new("aten::_fused_adamw_");
    private static readonly Op s_own = new("defectfill::adamw_");

    public static void Take(List<ParameterState> states, ParameterGroup group, AdamWOptions options)
    {
        var moving = states.Select(state => (State: state, Gradient: state.Parameter.Grad))
            .Where(entry => entry.Gradient is not null)
            .Select(entry => (entry.State, Gradient: entry.Gradient!))
            .ToList();
        foreach (var (state, _) in moving)
        {
            state.Steps++;
        }

        if (s_fused.Exists)
        {
            Fused(moving, group, options);
            return;
        }

        foreach (var (state, gradient) in moving)
        {
            Plain(state, gradient, group, options);
        }
    }

    private static void Fused(
        List<(ParameterState State, Tensor Gradient)> moving, ParameterGroup group, AdamWOptions options)
    {
        foreach (var alike in moving.GroupBy(entry => (entry.State.Steps, entry.State.Parameter.Device)))
        {
            var steps = Tensor.Scalar(alike.Key.Steps, device: alike.Key.Device);
            foreach (var chunk in alike.Chunk(FusedAtOnce))
            {
                s_fused.Run(
                    chunk.Select(entry => entry.State.Parameter).ToArray(),
                    chunk.Select(entry => entry.Gradient).ToArray(),
                    chunk.Select(entry => entry.State.Mean).ToArray(),
                    chunk.Select(entry => entry.State.Square).ToArray(),
                    Array.Empty<Tensor>(), // the maxima of AMSGrad
                    Enumerable.Repeat(steps, chunk.Length).ToArray(),
                    group.Rate, options.Beta1, options.Beta2, group.Decay, options.Epsilon, false, false);
            }
        }
    }

    private static void Plain(ParameterState state, Tensor g, ParameterGroup group, AdamWOptions options)
    {
        var (p, m, v) = (state.Parameter, state.Mean, state.Square);
        var correction1 = 1 - Math.Pow(options.Beta1, state.Steps);
        var correction2 = 1 - Math.Pow(options.Beta2, state.Steps);
        var kept = 1 - group.Rate * group.Decay;
        if (p.DType == DType.Float32 && !p.Device.IsCuda)
        {
            s_own.Run(
                p, g, m, v, kept, options.Beta1, options.Beta2, group.Rate / correction1, 1 / Math.Sqrt(correction2),
                options.Epsilon);
            return;
        }

        if (group.Decay != 0)
        {
            p.MulInPlace(kept);
        }

        m.LerpInPlace(g, 1 - options.Beta1);
        v.MulInPlace(options.Beta2).AddProductInPlace(g, g, 1 - options.Beta2);
        using var scope = new TensorScope();
        var root = v.Sqrt().MulInPlace(1 / Math.Sqrt(correction2)).AddInPlace(Tensor.Scalar(options.Epsilon));
        p.AddQuotientInPlace(m, root, -group.Rate / correction1);
    }
}
