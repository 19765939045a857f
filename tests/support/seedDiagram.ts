/** The diagram that the product began with: a whole lifecycle, in Chinese. */
export const seedDiagram = `graph TD
    A[数据收集] --> B[数据处理]
    B --> C{数据质量检查}
    C -->|通过| D[数据存储]
    C -->|失败| E[数据清洗]
    E --> D
    D --> F[模型构建]
    F --> G{模型训练}
    G --> H[模型评估]
    H --> I[模型部署]
    I --> J[模型迭代]
    J --> A
`
